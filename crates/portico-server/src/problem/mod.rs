//! Problem documents (RFC 9457): the one way in which a request fails.

mod kinds;

pub use kinds::status;

use axum::{
    Json,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use portico_domain::{
    api::{ArticleCopy, CopyConflict, ItemForm, ProblemDocument, ProblemType},
    date::Date,
    report::Report,
    ticket::TicketNumber,
};
use serde::Serialize;

use crate::{auth::Refused, budget::NotRun, store::StoreError};

/// A request that fails: a document without its request id, which the outermost layer writes in.
#[derive(Clone, Debug)]
pub struct Problem(Box<ProblemDocument>, Option<Box<CopyConflict>>);

/// The document with what only writing articles takes.
#[derive(Serialize)]
struct Written {
    #[serde(flatten)]
    document: ProblemDocument,
    #[serde(flatten)]
    conflict: Option<CopyConflict>,
}

impl Problem {
    /// A problem with the standard sentences of its kind.
    #[must_use]
    pub fn new(kind: ProblemType) -> Self {
        let (title, detail) = kinds::words(kind);
        Self(
            Box::new(ProblemDocument {
                kind,
                title,
                status: status(kind).as_u16(),
                detail: Some(detail),
                request_id: String::new(),
                report: None,
                today: None,
                form: None,
                changes: Vec::new(),
                ticket: None,
                retry_after: None,
            }),
            None,
        )
    }

    /// Says more exactly what is wrong.
    #[must_use]
    pub fn because(mut self, detail: impl Into<String>) -> Self {
        self.0.detail = Some(detail.into());
        self
    }

    /// Says after how many seconds to try again.
    #[must_use]
    pub fn retry_after(mut self, seconds: u32) -> Self {
        self.0.retry_after = Some(seconds);
        self
    }

    /// The answers have problems.
    #[must_use]
    pub fn invalid_answers(report: Report, today: Date) -> Self {
        let mut problem = Self::new(ProblemType::InvalidAnswers);
        problem.0.report = Some(report);
        problem.0.today = Some(today);
        problem
    }

    /// The form has changed since it was filled in.
    #[must_use]
    pub fn stale_form(form: ItemForm, changes: Vec<String>, report: Report) -> Self {
        let mut problem = Self::new(ProblemType::StaleForm);
        problem.0.today = Some(form.context.today);
        problem.0.form = Some(Box::new(form));
        problem.0.changes = changes;
        problem.0.report = Some(report);
        problem
    }

    /// The key has made another ticket.
    #[must_use]
    pub fn key_reused(ticket: TicketNumber) -> Self {
        let mut problem = Self::new(ProblemType::KeyReused);
        problem.0.ticket = Some(ticket);
        problem
    }

    /// Somebody else has written on the working copy meanwhile: this.
    #[must_use]
    pub fn copy_changed(theirs: ArticleCopy) -> Self {
        let problem = Self::new(ProblemType::ChangedMeanwhile);
        Self(problem.0, Some(Box::new(CopyConflict { theirs })))
    }

    /// Its kind.
    #[must_use]
    pub fn kind(&self) -> ProblemType {
        self.0.kind
    }
}

impl From<ProblemType> for Problem {
    fn from(kind: ProblemType) -> Self {
        Self::new(kind)
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the store failed");
        match error {
            StoreError::Unavailable(_) | StoreError::Corrupt(_) => Self::new(ProblemType::Unavailable).retry_after(5),
            StoreError::Newer { .. }
            | StoreError::Older { .. }
            | StoreError::LeaseLost(_)
            | StoreError::Internal(_) => Self::new(ProblemType::Internal),
        }
    }
}

impl From<NotRun> for Problem {
    fn from(why: NotRun) -> Self {
        match why {
            NotRun::Busy => Self::new(ProblemType::Unavailable).retry_after(2),
            NotRun::Panicked => Self::new(ProblemType::Internal),
        }
    }
}

impl From<Refused> for Problem {
    fn from(why: Refused) -> Self {
        match why {
            Refused::Pause(seconds) => Self::new(ProblemType::TooMany).retry_after(seconds),
            Refused::Busy => Self::new(ProblemType::Unavailable).retry_after(2),
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = status(self.0.kind).into_response();
        if let Some(seconds) = self.0.retry_after {
            response.headers_mut().insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response.extensions_mut().insert(self);
        response
    }
}

/// Writes the document of a response that carries a problem. A failure without one was made by a library and gets one of its
/// kind; what has not failed stays as it is.
pub(crate) fn write_document(mut response: Response, request_id: &str) -> Response {
    let problem = response.extensions_mut().remove::<Problem>();
    let failed = response.status().is_client_error() || response.status().is_server_error();
    let bare = || failed.then(|| Problem::new(kinds::of_status(response.status())));
    let Some(Problem(mut document, conflict)) = problem.or_else(bare) else { return response };
    request_id.clone_into(&mut document.request_id);
    let (mut parts, _) = response.into_parts();
    parts.status = status(document.kind);
    for of_the_body in [header::CONTENT_LENGTH, header::CONTENT_ENCODING, header::TRANSFER_ENCODING, header::ETAG] {
        parts.headers.remove(of_the_body);
    }
    let (body_parts, body) =
        Json(Written { document: *document, conflict: conflict.map(|it| *it) }).into_response().into_parts();
    parts.headers.extend(body_parts.headers);
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    Response::from_parts(parts, body)
}
