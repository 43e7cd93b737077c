//! `POST /api/v1/tickets/{number}/reopen`: the requester says that it is not done.

use axum::{extract::State, response::IntoResponse};
use portico_domain::{
    api::{ProblemDocument, Text, TicketEvent, TicketUpdate},
    ticket::Action,
};

use super::act;
use crate::{
    extract::{CurrentUser, IdempotencyKey, IfMatch, Json, Number},
    problem::Problem,
    state::AppState,
};

/// The limit of a body in bytes: ten thousand characters of any script fit.
const LIMIT: usize = 128 * 1024;

/// Says that it is not done after all, and why: work goes on, with the same assignee.
///
/// # Errors
/// 404 for a ticket that is not there or not for this person, 409 when the state does not allow it, 412 when it has changed, 428 without `If-Match`.
#[utoipa::path(post, path = "/api/v1/tickets/{number}/reopen", tag = "tickets", request_body = Text,
    params(("number" = String, Path, description = "Such as REQ-000123"),
        ("If-Match" = String, Header, description = "The version that was seen"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key with the same text is done once")),
    responses(
        (status = 200, description = "What has changed", body = TicketUpdate),
        (status = 401, description = "Signed out", body = ProblemDocument),
        (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
        (status = 409, description = "The state does not allow it, or the key was used for something else", body = ProblemDocument),
        (status = 412, description = "Changed in the meantime", body = ProblemDocument),
        (status = 422, description = "The text is empty or too long", body = ProblemDocument),
        (status = 428, description = "If-Match is missing", body = ProblemDocument),
    ))]
pub async fn reopen(
    State(app): State<AppState>,
    me: CurrentUser,
    Number(number): Number,
    key: Option<IdempotencyKey>,
    seen: IfMatch,
    body: Result<Json<Text, LIMIT>, Problem>,
) -> Result<impl IntoResponse, Problem> {
    let Json(Text { text }) = body?;
    let text = act::text(&text, 10_000)?;
    act::perform(&app, &me, (number, key), Action::Reopen, TicketEvent::Reopened(Text { text }), Some(seen)).await
}
