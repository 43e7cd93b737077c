//! `GET /api/v1/tickets`: my requests.

use axum::{Json, extract::State, response::IntoResponse};
use portico_domain::{
    api::{ProblemDocument, TicketFilter, TicketPage},
    ticket::TicketNumber,
};
use serde::Deserialize;

use super::view::is_confidential;
use crate::{
    extract::{CurrentUser, Query, ReadingLanguage},
    problem::Problem,
    routes::paging,
    state::AppState,
    store::tickets::MyTicketsPage,
};

/// What the query string may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ListQuery {
    /// Open, closed or all.
    filter: TicketFilter,
    /// Words that number and title must contain.
    q: Option<String>,
    /// The page after this ticket.
    after: Option<TicketNumber>,
    /// Maximum number, 1 to 100.
    limit: Option<usize>,
    /// The language to name teams in: read by [`ReadingLanguage`].
    #[serde(rename = "language")]
    _language: Option<String>,
}

/// One's own tickets, those that one has asked for and those that are for one, newest first, also for agents: the queue is another list. When `q` is a ticket's number, also a short one
/// such as `REQ-2` or `2`, that ticket comes first on the first page, whatever the filter and beside the limit; with its kind it comes alone.
///
/// # Errors
/// 400 for a query that is not understood, 401 when signed out.
#[utoipa::path(get, path = "/api/v1/tickets", tag = "tickets", params(
    ("filter" = Option<TicketFilter>, Query, description = "open, closed or all (the default)"),
    ("q" = Option<String>, Query, description = "A ticket's number, or words that number and title must contain"),
    ("after" = Option<String>, Query, description = "`next` of the page before"),
    ("limit" = Option<u8>, Query, description = "1 to 100; 25 by default"),
    ("language" = Option<String>, Query, description = "BCP 47 tag of the language to name teams in"),
), responses(
    (status = 200, description = "A page", body = TicketPage),
    (status = 400, description = "The query was not understood", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
))]
pub async fn my_tickets(
    State(app): State<AppState>,
    me: CurrentUser,
    reading: ReadingLanguage,
    Query(query): Query<ListQuery>,
) -> Result<impl IntoResponse, Problem> {
    let limit = paging::limit(query.limit)?;
    let q = query.q.unwrap_or_default();
    let search = q.split_whitespace().take(8).map(str::to_owned).collect();
    let (requester, named) = (me.user.person.clone(), TicketNumber::typed(&q));
    let page = MyTicketsPage { requester, filter: query.filter, search, named, after: query.after, limit };
    let found = app.store.my_tickets(page).await?;
    let (named, others) = found.map(|found| (found.named, found.others)).unzip();
    let mut page = paging::page(others, limit)?;
    page.tickets.splice(0..0, named.unwrap_or_default());
    let catalog = app.catalog();
    page.tickets.iter_mut().for_each(|ticket| catalog.name_team(&mut ticket.team, reading.tag()));
    // What was searched for is not kept, as in the search.
    let keep = me.keep().filter(|_| q.is_empty() && !page.tickets.iter().any(is_confidential));
    Ok((keep, Json(page)))
}
