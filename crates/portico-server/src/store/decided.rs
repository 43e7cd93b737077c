//! Requests and outcomes of actions on tickets.

use crate::policy::TicketScope;
use portico_domain::{
    api::{EventView, TicketSummary, Timestamp},
    ticket::{RequestedAction, TicketNumber, TransitionRefusal},
};

/// An action to be performed on a ticket.
#[derive(Clone, Debug)]
pub struct TicketActionRequest {
    /// The idempotency key, and the SHA-256 of what is done under it.
    pub key: Option<(String, [u8; 32])>,
    /// Which ticket.
    pub number: TicketNumber,
    /// What the person may see.
    pub scope: TicketScope,
    /// Who acts.
    pub person: String,
    /// Whether they work on the tickets of others; on their own they are the requester.
    pub works: bool,
    /// What is to be done.
    pub wanted: RequestedAction,
    /// The version that the person has seen, where they name one.
    pub seen: Option<u32>,
    /// Now.
    pub now: Timestamp,
}

/// The outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TicketActionOutcome {
    /// It was done: the ticket as it is now, and what was recorded.
    Done(Box<(TicketSummary, Vec<EventView>)>),
    /// There is no such ticket for this person.
    Hidden,
    /// It was refused.
    Refused(TransitionRefusal),
    /// The key has done something else before, to this ticket.
    OtherBody(TicketNumber),
}
