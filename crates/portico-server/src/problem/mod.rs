//! Problem documents (RFC 9457): the one way in which a request fails.

mod kinds;
mod language;

pub use kinds::status;
pub(crate) use language::{asked_languages, reader_language};

use axum::{
    Json,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};
use portico_domain::{
    api::{ArticleCopy, CopyConflict, ItemForm, ProblemDocument, ProblemReason, ProblemType},
    changes::FormChange,
    date::Date,
    report::Report,
    ticket::TicketNumber,
};
use portico_words::{Lang, problem_document, problem_reason};
use serde::Serialize;

use crate::{auth::Refused, budget::NotRun, store::StoreError};

/// A request that fails: a document without its sentences and its request id, which the outermost layer writes in.
#[derive(Clone, Debug)]
pub struct Problem(Box<ProblemDocument>, Option<Box<CopyConflict>>);

/// The document with what only writing articles takes.
#[derive(Serialize)]
struct WrittenProblem {
    #[serde(flatten)]
    document: ProblemDocument,
    #[serde(flatten)]
    conflict: Option<CopyConflict>,
}

impl Problem {
    /// A problem of a kind.
    #[must_use]
    pub fn new(kind: ProblemType) -> Self {
        Self(
            Box::new(ProblemDocument {
                kind,
                title: String::new(),
                status: status(kind).as_u16(),
                detail: None,
                reason: None,
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
    pub fn because(mut self, reason: impl Into<ProblemReason>) -> Self {
        self.0.reason = Some(reason.into());
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
    pub fn stale_form(form: ItemForm, changes: Vec<FormChange>, report: Report) -> Self {
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

    /// Its document with its sentences.
    #[must_use]
    pub fn in_language(&self, lang: Lang) -> ProblemDocument {
        let mut document = (*self.0).clone();
        document.title = problem_document::title(lang, document.kind);
        document.detail = Some(detail(lang, &document));
        document
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

/// The sentence of a document's detail: that of its reason, else that of its kind.
fn detail(lang: Lang, document: &ProblemDocument) -> String {
    match &document.reason {
        Some(ProblemReason::Text(reason)) => problem_reason::text(lang, reason),
        Some(ProblemReason::Editing(reason)) => problem_reason::editing(lang, reason),
        Some(ProblemReason::File(reason)) => problem_reason::file(lang, reason),
        Some(ProblemReason::Request(reason)) => problem_reason::request(lang, reason),
        Some(ProblemReason::Unknown(_)) | None => problem_document::detail(lang, document.kind),
    }
}

/// Marks a response that says in a page what has failed, or that nothing has: no document is written for it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct InItsPage;

/// Writes the document of a response that carries a problem, in the language of who reads it. A failure without one was made by a
/// library and gets one of its kind; what has not failed stays as it is.
pub(crate) fn write_document(mut response: Response, request_id: &str, lang: Lang) -> Response {
    if response.extensions().get::<InItsPage>().is_some() {
        return response;
    }
    let problem = response.extensions_mut().remove::<Problem>();
    let failed = response.status().is_client_error() || response.status().is_server_error();
    let bare = || failed.then(|| Problem::new(kinds::of_status(response.status())));
    let Some(problem) = problem.or_else(bare) else { return response };
    let mut document = problem.in_language(lang);
    request_id.clone_into(&mut document.request_id);
    let conflict = problem.1;
    let (mut parts, _) = response.into_parts();
    parts.status = status(document.kind);
    for of_the_body in [header::CONTENT_LENGTH, header::CONTENT_ENCODING, header::TRANSFER_ENCODING, header::ETAG] {
        parts.headers.remove(of_the_body);
    }
    let (body_parts, body) =
        Json(WrittenProblem { document, conflict: conflict.map(|it| *it) }).into_response().into_parts();
    parts.headers.extend(body_parts.headers);
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    parts.headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.tag()));
    Response::from_parts(parts, body)
}
