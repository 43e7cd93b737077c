//! Endpoints for tickets.

use gloo_net::http::Method;
use portico_domain::{
    api::{EventPage, NewTicket, Queue, Ticket, TicketAction, TicketFilter, TicketPage, TicketRead, TicketUpdate},
    ticket::TicketNumber,
};

use super::{ApiError, call, decode, get, if_match, send};
use crate::{lang::lang, paths::encoded};

/// The filter of the list of one's own tickets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TicketQuery {
    /// Open, closed or all.
    pub filter: TicketFilter,
    /// Text to find in number or title; empty for all.
    pub search: String,
    /// `next` of the previous page.
    pub after: Option<String>,
}

/// A page of the person's own tickets, newest first.
///
/// # Errors
/// Only those of every call, see [`ApiError`].
pub async fn my_tickets(query: TicketQuery) -> Result<TicketPage, ApiError> {
    let filter = match query.filter {
        TicketFilter::Open => "open",
        TicketFilter::Closed => "closed",
        TicketFilter::All => "all",
    };
    let mut path = format!("/tickets?filter={filter}&language={}", lang().tag());
    if !query.search.is_empty() {
        path += &format!("&q={}", encoded(&query.search));
    }
    push_after(&mut path, query.after.as_deref());
    get(path).await
}

/// A page of an agent's queue.
///
/// # Errors
/// `NotFound` for a person who is not an agent.
pub async fn queue(queue: Queue, after: Option<String>) -> Result<TicketPage, ApiError> {
    let queue = match queue {
        Queue::Unassigned => "unassigned",
        Queue::Mine => "mine",
        Queue::All => "all",
    };
    let mut path = format!("/queue?queue={queue}&language={}", lang().tag());
    push_after(&mut path, after.as_deref());
    get(path).await
}

/// The tickets with a number as typed: none, one, or one of each kind.
///
/// # Errors
/// `NotFound` for a person who may not see the queue.
pub async fn tickets_numbered(number: String) -> Result<TicketPage, ApiError> {
    get(format!("/queue?number={}&language={}", encoded(&number), lang().tag())).await
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
    get(format!("/tickets/{}?language={}", encoded(&number), lang().tag())).await
}

/// Submits a request. Idempotent: the same key with the same body always returns the same ticket.
///
/// # Errors
/// `InvalidAnswers` with the report, `StaleForm` with the new form, `KeyReused` with the ticket.
pub async fn new_ticket(body: &NewTicket, key: &str) -> Result<Ticket, ApiError> {
    let mut call = call(Method::POST, "/tickets", Some(body));
    call.headers.push(("idempotency-key", key.to_owned()));
    decode(&send(call, None).await?)
}

/// The preconditions of an action: the version of the ticket that the person has seen, and an idempotency key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Precondition {
    /// The version of the ticket.
    pub version: u32,
    /// The idempotency key, for actions with a text.
    pub key: Option<String>,
}

/// Performs an action on a ticket.
///
/// # Errors
/// `NotNow` when the ticket's state does not allow it, `ChangedMeanwhile` when the ticket is no longer at the version,
/// `KeyReused` when the key was used for another action.
pub async fn transition(
    number: TicketNumber,
    precondition: Precondition,
    wanted: &TicketAction,
) -> Result<TicketUpdate, ApiError> {
    let mut call = call(Method::POST, &format!("/tickets/{number}/transitions"), Some(wanted));
    call.headers.push(if_match(precondition.version));
    call.headers.extend(precondition.key.map(|key| ("idempotency-key", key)));
    decode(&send(call, None).await?)
}

/// The events of a ticket before the event with the id `before`.
///
/// # Errors
/// `NotFound` when it does not exist or is not for this person.
pub async fn ticket_events(number: TicketNumber, before: i64) -> Result<EventPage, ApiError> {
    get(format!("/tickets/{number}/events?before={before}")).await
}

/// Records that a ticket was read up to an event.
///
/// # Errors
/// `NotFound` when it does not exist or is not for this person.
pub async fn ticket_read(number: TicketNumber, event: i64) -> Result<(), ApiError> {
    send(call(Method::POST, &format!("/tickets/{number}/read"), Some(&TicketRead { event })), None).await.map(drop)
}
