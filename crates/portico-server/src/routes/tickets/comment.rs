//! `POST /api/v1/tickets/{number}/comments`: writes a comment.

use axum::{extract::State, response::IntoResponse};
use portico_domain::{
    api::{ProblemDocument, Text, TicketEvent, TicketUpdate},
    ticket::Action,
};

use super::act;
use crate::{
    extract::{CurrentUser, IdempotencyKey, Json, Number},
    problem::Problem,
    quota::Sent,
    state::AppState,
};

/// The limit of a body in bytes: ten thousand characters of any script fit.
const LIMIT: usize = 128 * 1024;

/// Adds a comment. The requester's answer to a question puts the ticket back where it was. Needs no `If-Match`: a comment
/// overwrites nothing.
///
/// # Errors
/// 404 for a ticket that is not there or not for this person, 409 when it takes no comments any more, 429 after too many.
#[utoipa::path(post, path = "/api/v1/tickets/{number}/comments", tag = "tickets", request_body = Text,
    params(("number" = String, Path, description = "Such as REQ-000123"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key with the same text is done once")),
    responses(
        (status = 200, description = "What has changed", body = TicketUpdate),
        (status = 401, description = "Signed out", body = ProblemDocument),
        (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
        (status = 409, description = "The state does not allow it, or the key was used for something else", body = ProblemDocument),
        (status = 422, description = "The text is empty or too long", body = ProblemDocument),
        (status = 429, description = "Too many in a short time", body = ProblemDocument),
    ))]
pub async fn comment(
    State(app): State<AppState>,
    me: CurrentUser,
    Number(number): Number,
    key: Option<IdempotencyKey>,
    body: Result<Json<Text, LIMIT>, Problem>,
) -> Result<impl IntoResponse, Problem> {
    let Json(Text { text }) = body?;
    let text = act::text(&text, 10_000)?;
    app.quota.take(Sent::Comment, &me.user.person, app.clock.now())?;
    act::perform(&app, &me, (number, key), Action::Comment, TicketEvent::Commented(Text { text }), None).await
}
