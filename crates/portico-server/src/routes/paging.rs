//! Pages of tickets: by key, never by counting.

use portico_domain::api::{ProblemType, RequestReason, TicketPage, TicketSummary};

use crate::problem::Problem;

const USUAL: usize = 25;
const MAX_LIMIT: usize = 100;

/// The wanted size of a page.
pub(super) fn limit(wanted: Option<usize>) -> Result<usize, Problem> {
    let limit = wanted.unwrap_or(USUAL);
    if (1..=MAX_LIMIT).contains(&limit) {
        return Ok(limit);
    }
    Err(Problem::new(ProblemType::Malformed).because(RequestReason::Limit { most: MAX_LIMIT }))
}

/// A page of what was found: one ticket more than `limit` says that another follows.
pub(super) fn page(found: Option<Vec<TicketSummary>>, limit: usize) -> Result<TicketPage, Problem> {
    let unknown = || Problem::new(ProblemType::Malformed).because(RequestReason::Cursor);
    let mut tickets = found.ok_or_else(unknown)?;
    let more = tickets.len() > limit;
    tickets.truncate(limit);
    let next = tickets.last().filter(|_| more).map(|last| last.number.to_string());
    Ok(TicketPage { tickets, next })
}
