//! The page of a request.

use std::borrow::Cow;

use axum::{
    http::{Method, StatusCode},
    response::{IntoResponse, Response},
};
use portico_domain::{
    api::{EventPage, ProblemDocument, ProblemType, Ticket, TicketAction},
    ticket::Action,
};
use portico_views::{
    pages::{FailedPost, RequestPage},
    paths,
    ticket::{CANCEL_REASON, COMMENT},
};

use super::{PageCall, answers, form};
use crate::{assets::EmbeddedAnswer, problem::Problem};

/// Name of the hidden input with the version of the ticket that was seen.
const VERSION: &str = "version";
/// The piece of the app that draws this page.
const PIECE: &str = "pages";
/// The most pages of earlier events that are read for one page.
const MOST_EARLIER: usize = 40;

/// An action that a form of the page posts, the name of the input with its text, and what is asked of the API.
type PostedAction = (Action, &'static str, fn(String) -> TicketAction);

const POSTED: [PostedAction; 3] = [
    (Action::Comment, COMMENT, |text| TicketAction::Comment { text }),
    (Action::Reopen, COMMENT, |text| TicketAction::Reopen { text }),
    (Action::Cancel, CANCEL_REASON, |text| TicketAction::Cancel { reason: Some(text).filter(|text| !text.is_empty()) }),
];

impl PageCall<'_> {
    /// The page of a request, as the answer to a post that did not succeed where there is one.
    pub(super) async fn request(&self, number: &str, failed: Option<(StatusCode, FailedPost)>) -> Option<Response> {
        let session = self.app.cookies.read(&self.parts.headers)?;
        let path = format!("/tickets/{}?language={}", paths::encoded(number), self.reader.lang.tag());
        let (me, ticket) = tokio::join!(self.signed_in(), self.answers.get::<Ticket>(path));
        let (me, about_me) = me?;
        let mut embedded = vec![about_me];
        let ticket = match ticket {
            Ok((ticket, answer)) => {
                let ticket = self.with_earlier(ticket).await?;
                // The app begins with the events that are shown.
                embedded.push(EmbeddedAnswer { json: serde_json::to_string(&ticket).ok()?, ..answer });
                Some(ticket)
            }
            Err(StatusCode::NOT_FOUND) => None,
            Err(_) => return None,
        };
        let (status, failed) = match (&ticket, failed) {
            (None, _) => (StatusCode::NOT_FOUND, None),
            (_, Some((status, failed))) => (status, Some(failed)),
            (_, None) => (StatusCode::OK, None),
        };
        let mut context = self.context(me, Vec::new());
        if let Some(ticket) = &ticket {
            let seen = format!("{}/{}", ticket.summary.number, ticket.summary.version);
            let of_ticket = [(VERSION, ticket.summary.version.to_string()), ("key", form::key(&session, &seen))];
            context.request.hidden.extend(of_ticket.map(|(name, value)| (Cow::Borrowed(name), value)));
        }
        let page = RequestPage { ticket, failed }.draw(&context);
        self.answer(status, &page, &embedded, PIECE)
    }

    /// The ticket with its events from the page before the one that is asked for on.
    async fn with_earlier(&self, mut ticket: Ticket) -> Option<Ticket> {
        let Some(asked) = self.query("before").and_then(|before| before.parse::<i64>().ok()) else {
            return Some(ticket);
        };
        for _ in 0..MOST_EARLIER {
            let Some(before) = ticket.earlier.filter(|before| *before >= asked) else { break };
            let path = format!("/tickets/{}/events?before={before}", ticket.summary.number);
            let (page, _) = self.answers.get::<EventPage>(path).await.ok()?;
            ticket.events.splice(0..0, page.events);
            ticket.earlier = page.earlier;
        }
        Some(ticket)
    }

    /// Does what the form of a request's page asks for, and shows the page again: with what is new, or with what failed.
    pub(super) async fn act(&self, number: &str, posted: &form::PostedForm) -> Response {
        let here = self.parts.uri.path();
        let asked = posted.get("action").unwrap_or_default();
        let Some((_, input, wanted)) = POSTED.into_iter().find(|(action, ..)| action.name() == asked) else {
            return form::see_other(here);
        };
        let text = posted.get(input).unwrap_or_default().to_owned();
        if !posted.is_genuine {
            let failed = FailedPost { text, ..self.not_sent(asked) };
            return self.failed(number, StatusCode::FORBIDDEN, failed, ProblemType::CrossSite).await;
        }
        let action = wanted(text.trim().to_owned());
        let Ok(json) = serde_json::to_string(&action) else {
            return Problem::new(ProblemType::Internal).into_response();
        };
        let mut headers = vec![("if-match", format!("\"{}\"", posted.get(VERSION).unwrap_or_default()))];
        headers.extend(posted.get("key").map(|key| ("idempotency-key", format!("{key}-{asked}"))));
        let path = format!("/tickets/{}/transitions", paths::encoded(number));
        let answer = self.answers.send(Method::POST, &path, &headers, Some(json)).await;
        if answer.status().is_success() {
            // The newest event is above the form.
            return form::see_other(&format!("{here}#{COMMENT}"));
        }
        let status = answer.status();
        let document = answers::text(answer).await.and_then(|text| serde_json::from_str::<ProblemDocument>(&text).ok());
        let Some(document) = document else { return status.into_response() };
        let kind = document.kind;
        let detail = document.detail.unwrap_or_default();
        let failed = FailedPost { action: asked.to_owned(), title: document.title, detail, text };
        self.failed(number, StatusCode::UNPROCESSABLE_ENTITY, failed, kind).await
    }

    /// The page with what failed; without a page, the problem.
    async fn failed(&self, number: &str, status: StatusCode, failed: FailedPost, kind: ProblemType) -> Response {
        let page = self.request(number, Some((status, failed))).await;
        page.unwrap_or_else(|| Problem::new(kind).into_response())
    }
}
