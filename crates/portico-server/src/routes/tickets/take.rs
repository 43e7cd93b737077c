//! `POST /api/v1/tickets/{number}/take`: an agent takes it.

use axum::{extract::State, response::IntoResponse};
use portico_domain::{
    api::{ProblemDocument, TicketEvent, TicketUpdate},
    ticket::Action,
};
use serde::Deserialize;

use super::act;
use crate::{
    extract::{CurrentUser, IfMatch, JsonOrNothing, Number},
    problem::Problem,
    state::AppState,
};

/// Taking says nothing more: no body, or an empty object.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Nothing {}

/// Makes the agent the ticket's assignee.
///
/// # Errors
/// 404 for who is no agent, 409 when the state does not allow it, 412 when it has changed, 428 without `If-Match`.
#[utoipa::path(post, path = "/api/v1/tickets/{number}/take", tag = "tickets",
    params(("number" = String, Path, description = "Such as REQ-000123"),
        ("If-Match" = String, Header, description = "The version that was seen")),
    responses(
        (status = 200, description = "What has changed", body = TicketUpdate),
        (status = 401, description = "Signed out", body = ProblemDocument),
        (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
        (status = 409, description = "The state does not allow it", body = ProblemDocument),
        (status = 412, description = "Changed in the meantime", body = ProblemDocument),
        (status = 428, description = "If-Match is missing", body = ProblemDocument),
    ))]
pub async fn take(
    State(app): State<AppState>,
    me: CurrentUser,
    Number(number): Number,
    seen: Result<IfMatch, Problem>,
    body: Result<JsonOrNothing<Nothing>, Problem>,
) -> Result<impl IntoResponse, Problem> {
    act::agents_only(&me)?;
    body?;
    act::perform(&app, &me, (number, None), Action::Take, TicketEvent::Taken, Some(seen?)).await
}
