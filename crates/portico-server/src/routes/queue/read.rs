//! `GET /api/v1/queue`: what the agents work through.

use axum::{Json, extract::State};
use portico_domain::{
    api::{ProblemDocument, ProblemType, Queue, TicketPage},
    ticket::TicketNumber,
};
use serde::Deserialize;

use crate::{
    extract::{CurrentUser, Query, ReadingLanguage},
    policy::{TicketScope, sees_queue},
    problem::Problem,
    routes::paging,
    state::AppState,
    store::queue::QueuePage,
};

/// What the query string may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct QueueQuery {
    /// Which queue.
    queue: Queue,
    /// A ticket's number as people type it: that ticket, whatever its queue and state.
    number: Option<String>,
    /// The page after this ticket.
    after: Option<TicketNumber>,
    /// Maximum number, 1 to 100.
    limit: Option<usize>,
    /// The language to name teams in: read by [`ReadingLanguage`].
    #[serde(rename = "language")]
    _language: Option<String>,
}

/// What asks for work or has an unread message, by when it is due: the late ones first. With `number` the tickets of that number
/// instead, whatever their state: `REQ-2` or `req 2` is one, a bare `2` may be two. For agents and service managers; for everybody else it does not exist.
///
/// # Errors
/// 400 for a query that is not understood, 401 when signed out, 404 for who does not see the queue.
#[utoipa::path(get, path = "/api/v1/queue", tag = "tickets", params(
    ("queue" = Option<Queue>, Query, description = "unassigned (the default), mine or all"),
    ("number" = Option<String>, Query, description = "Finds a ticket in any state: REQ-000002, req 2 or 2"),
    ("after" = Option<String>, Query, description = "`next` of the page before"),
    ("limit" = Option<u8>, Query, description = "1 to 100; 25 by default"),
    ("language" = Option<String>, Query, description = "BCP 47 tag of the language to name teams in"),
), responses(
    (status = 200, description = "A page", body = TicketPage),
    (status = 400, description = "The query was not understood", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not for this person", body = ProblemDocument),
))]
pub async fn queue(
    State(app): State<AppState>,
    me: CurrentUser,
    reading: ReadingLanguage,
    query: Result<Query<QueueQuery>, Problem>,
) -> Result<Json<TicketPage>, Problem> {
    if !sees_queue(&me.user) {
        return Err(ProblemType::NotFound.into());
    }
    let Query(query) = query?;
    let limit = paging::limit(query.limit)?;
    let (scope, person) = (TicketScope::of(&me.user), me.user.person.clone());
    let mut page = if let Some(number) = query.number {
        let tickets = app.store.tickets_named(scope, person, TicketNumber::typed(&number)).await?;
        TicketPage { tickets, next: None }
    } else {
        let page = QueuePage { scope, person, queue: query.queue, after: query.after, limit };
        paging::page(app.store.queue(page).await?, limit)?
    };
    let catalog = app.catalog();
    page.tickets.iter_mut().for_each(|ticket| catalog.name_team(&mut ticket.team, reading.tag()));
    Ok(Json(page))
}
