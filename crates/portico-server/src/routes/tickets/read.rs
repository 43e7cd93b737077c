//! `GET /api/v1/tickets/{number}`: one ticket.

use axum::{Json, extract::State, http::header, response::IntoResponse};
use portico_domain::api::{ProblemDocument, Ticket};

use super::view::{self, is_confidential};
use crate::{
    extract::{CurrentUser, Number, ReadingLanguage},
    problem::Problem,
    state::AppState,
};

/// The ticket with its answers and what happened lately; `earlier` leads to what happened before. Its `ETag` is the version that `If-Match` names.
///
/// # Errors
/// 401 when signed out, 404 for a ticket that is not there or not for this person.
#[utoipa::path(get, path = "/api/v1/tickets/{number}", tag = "tickets",
    params(
        ("number" = String, Path, description = "Such as REQ-000123"),
        ("language" = Option<String>, Query, description = "BCP 47 tag of the language to name the team in"),
    ), responses(
    (status = 200, description = "The ticket", body = Ticket),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
))]
pub async fn ticket(
    State(app): State<AppState>,
    me: CurrentUser,
    Number(number): Number,
    reading: ReadingLanguage,
) -> Result<impl IntoResponse, Problem> {
    let ticket = view::of(&app, &me, &reading, number).await?;
    let keep = me.keep().filter(|_| !is_confidential(&ticket.summary));
    Ok((keep, [(header::ETAG, view::etag(&ticket.summary)?)], Json(ticket)))
}
