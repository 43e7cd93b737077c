//! Who asked for something, and for whom.

use portico_domain::api::TicketSummary;
use portico_words as words;

use crate::lang::lang;

/// The requester, and the person for whom it is when that is somebody else.
#[must_use]
pub fn requested_by(ticket: &TicketSummary) -> String {
    match &ticket.requested_for {
        Some(person) => words::request::for_whom(lang(), &person.name, &ticket.requester.name),
        None => ticket.requester.name.clone(),
    }
}
