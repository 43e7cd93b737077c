//! `POST /api/v1/tickets/{number}/read`: somebody has read it.

use axum::{extract::State, http::StatusCode};
use portico_domain::api::{ProblemDocument, ProblemType, TicketRead};

use crate::{
    extract::{CurrentUser, Json, Number},
    policy::{TicketScope, works_queue},
    problem::Problem,
    state::AppState,
    store::tickets::TicketReader,
};

/// The limit of a body in bytes.
const LIMIT: usize = 1024;

/// Takes the mark of an unread message away: the requester for themselves, the assignee for the desk, everybody who works there
/// while nobody has taken the ticket; for others it changes nothing. A message after the named event keeps the mark.
///
/// # Errors
/// 401 when signed out, 404 for a ticket that is not there or not for this person.
#[utoipa::path(post, path = "/api/v1/tickets/{number}/read", tag = "tickets", request_body = TicketRead,
    params(("number" = String, Path, description = "Such as REQ-000123")),
    responses(
        (status = 204, description = "Noted"),
        (status = 401, description = "Signed out", body = ProblemDocument),
        (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
    ))]
pub async fn mark_read(
    State(app): State<AppState>,
    me: CurrentUser,
    Number(number): Number,
    body: Result<Json<TicketRead, LIMIT>, Problem>,
) -> Result<StatusCode, Problem> {
    let Json(TicketRead { event }) = body?;
    let reader = TicketReader { person: me.user.person.clone(), works: works_queue(&me.user) };
    let there = app.store.ticket_read(TicketScope::of(&me.user), number, reader, event).await?;
    if there { Ok(StatusCode::NO_CONTENT) } else { Err(ProblemType::NotFound.into()) }
}
