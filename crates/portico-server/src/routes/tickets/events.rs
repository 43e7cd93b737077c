//! `GET /api/v1/tickets/{number}/events`: what happened before.

use axum::{Json, extract::State};
use portico_domain::api::{EventPage, ProblemDocument, ProblemType};
use serde::Deserialize;

use super::view;
use crate::{
    extract::{CurrentUser, Number, Query},
    policy::TicketScope,
    problem::Problem,
    state::AppState,
};

/// What the query string may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct EventsQuery {
    /// Only what happened before this event.
    before: Option<i64>,
}

/// A page of what happened before an event, or lately, oldest first. A page is bounded in number and size; how it is cut is not promised.
///
/// # Errors
/// 400 for a query that is not understood, 401 when signed out, 404 for a ticket that is not there or not for this person.
#[utoipa::path(get, path = "/api/v1/tickets/{number}/events", tag = "tickets",
    params(("number" = String, Path, description = "Such as REQ-000123"),
        ("before" = Option<i64>, Query, description = "`earlier` of the ticket, or of the page before; the newest page without")),
    responses(
        (status = 200, description = "A page", body = EventPage),
        (status = 400, description = "The query was not understood", body = ProblemDocument),
        (status = 401, description = "Signed out", body = ProblemDocument),
        (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
    ))]
pub async fn events(
    State(app): State<AppState>,
    me: CurrentUser,
    Number(number): Number,
    Query(query): Query<EventsQuery>,
) -> Result<Json<EventPage>, Problem> {
    let (scope, reader) = (TicketScope::of(&me.user), me.user.person.clone());
    let ticket = app.store.tickets_named(scope.clone(), reader, vec![number]).await?.pop();
    view::note_reading(&app, &me, number, &ticket.ok_or(ProblemType::NotFound)?).await?;
    let page = app.store.events(scope, number, query.before).await?;
    page.map(Json).ok_or_else(|| ProblemType::NotFound.into())
}
