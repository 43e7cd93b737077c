//! `POST /api/v1/tickets/{number}/cancel`: the requester calls it off.

use axum::{extract::State, response::IntoResponse};
use portico_domain::{
    api::{Cancel, ProblemDocument, TicketEvent, TicketUpdate},
    text::NormalText,
    ticket::Action,
};

use super::act;
use crate::{
    extract::{CurrentUser, IdempotencyKey, IfMatch, JsonOrNothing, Number},
    problem::Problem,
    state::AppState,
};

/// Calls the ticket off, with or without a reason.
///
/// # Errors
/// 404 for a ticket that is not there or not for this person, 409 when the state does not allow it, 412 when it has
/// changed, 428 without `If-Match`.
#[utoipa::path(post, path = "/api/v1/tickets/{number}/cancel", tag = "tickets", request_body = Cancel,
    params(("number" = String, Path, description = "Such as REQ-000123"),
        ("If-Match" = String, Header, description = "The version that was seen"),
        ("Idempotency-Key" = Option<String>, Header, description = "The same key with the same text is done once")),
    responses(
        (status = 200, description = "What has changed", body = TicketUpdate),
        (status = 401, description = "Signed out", body = ProblemDocument),
        (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
        (status = 409, description = "The state does not allow it, or the key was used for something else", body = ProblemDocument),
        (status = 412, description = "Changed in the meantime", body = ProblemDocument),
        (status = 422, description = "The reason is too long", body = ProblemDocument),
        (status = 428, description = "If-Match is missing", body = ProblemDocument),
    ))]
pub async fn cancel(
    State(app): State<AppState>,
    me: CurrentUser,
    Number(number): Number,
    key: Option<IdempotencyKey>,
    seen: IfMatch,
    JsonOrNothing(body): JsonOrNothing<Cancel>,
) -> Result<impl IntoResponse, Problem> {
    let given = body.reason.filter(|reason| !NormalText::from_any(reason).is_empty());
    let reason = given.map(|reason| act::text(&reason, 1_000)).transpose()?;
    act::perform(&app, &me, (number, key), Action::Cancel, TicketEvent::Cancelled(Cancel { reason }), Some(seen)).await
}
