//! Tickets.

use gloo_net::http::Method;
use portico_domain::{
    api::{EventPage, NewTicket, Queue, Ticket, TicketAction, TicketFilter, TicketPage, TicketRead, TicketUpdate},
    ticket::TicketNumber,
};

use super::{ApiError, call, decode, get, if_match, send};
use crate::paths::encoded;

/// Which of one's tickets to list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TicketQuery {
    /// Open, closed or all.
    pub filter: TicketFilter,
    /// Found in number or title.
    pub search: String,
    /// `next` of the page before.
    pub after: Option<String>,
}

/// A page of the person's own tickets, newest first.
///
/// # Errors
/// When there is no answer, or none of the API.
pub async fn my_tickets(query: TicketQuery) -> Result<TicketPage, ApiError> {
    let filter = match query.filter {
        TicketFilter::Open => "open",
        TicketFilter::Closed => "closed",
        TicketFilter::All => "all",
    };
    let mut path = format!("/tickets?filter={filter}");
    if !query.search.is_empty() {
        path += &format!("&q={}", encoded(&query.search));
    }
    push_after(&mut path, query.after.as_deref());
    get(path).await
}

/// A page of an agent's queue.
///
/// # Errors
/// `NotFound` for who is no agent.
pub async fn queue(queue: Queue, after: Option<String>) -> Result<TicketPage, ApiError> {
    let queue = match queue {
        Queue::Unassigned => "unassigned",
        Queue::Mine => "mine",
        Queue::All => "all",
    };
    let mut path = format!("/queue?queue={queue}");
    push_after(&mut path, after.as_deref());
    get(path).await
}

/// The tickets of a number as it is typed: none, one, or one of each kind.
///
/// # Errors
/// `NotFound` for who does not see the queue.
pub async fn tickets_numbered(number: String) -> Result<TicketPage, ApiError> {
    get(format!("/queue?number={}", encoded(&number))).await
}

fn push_after(path: &mut String, after: Option<&str>) {
    if let Some(after) = after {
        *path += &format!("&after={}", encoded(after));
    }
}

/// One ticket.
///
/// # Errors
/// `NotFound` when it does not exist or is not for this person.
pub async fn ticket(number: String) -> Result<Ticket, ApiError> {
    get(format!("/tickets/{}", encoded(&number))).await
}

/// Submits a request. The same key with the same body gives the same ticket, however often it is sent.
///
/// # Errors
/// `InvalidAnswers` with the report, `StaleForm` with the new form, `KeyReused` with the ticket.
pub async fn new_ticket(body: &NewTicket, key: &str) -> Result<Ticket, ApiError> {
    let mut call = call(Method::POST, "/tickets", Some(body));
    call.headers.push(("idempotency-key", key.to_owned()));
    decode(&send(call, None).await?)
}

/// What an action goes with: the version of the ticket that was seen, and the key under which it is done once, however
/// often it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The version.
    pub version: u32,
    /// The key, where a text goes with it.
    pub key: Option<String>,
}

/// Does something to a ticket.
///
/// # Errors
/// `NotNow` when the ticket's state does not allow it, `ChangedMeanwhile` when it is not at the version any more, `KeyReused`
/// when something else has been done under the key.
pub async fn transition(number: TicketNumber, seen: Seen, wanted: &TicketAction) -> Result<TicketUpdate, ApiError> {
    let mut call = call(Method::POST, &format!("/tickets/{number}/transitions"), Some(wanted));
    call.headers.push(if_match(seen.version));
    call.headers.extend(seen.key.map(|key| ("idempotency-key", key)));
    decode(&send(call, None).await?)
}

/// What happened to a ticket before an event.
///
/// # Errors
/// `NotFound` when it does not exist or is not for this person.
pub async fn ticket_events(number: TicketNumber, before: i64) -> Result<EventPage, ApiError> {
    get(format!("/tickets/{number}/events?before={before}")).await
}

/// Notes that a ticket was read up to an event.
///
/// # Errors
/// As [`ticket_events`].
pub async fn ticket_read(number: TicketNumber, event: i64) -> Result<(), ApiError> {
    send(call(Method::POST, &format!("/tickets/{number}/read"), Some(&TicketRead { event })), None).await.map(drop)
}
