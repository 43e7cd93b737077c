//! What somebody does to a ticket.

use portico_domain::api::{TicketSummary, TicketUpdate};

use crate::api::{self, ApiError, Seen};

/// Something done to a ticket, with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// Writes a comment.
    Comment(String),
    /// Calls it off, perhaps with a reason.
    Cancel(Option<String>),
    /// Takes it over.
    Take,
    /// Asks the requester something.
    Ask(String),
    /// Says that it is done, and how.
    Resolve(String),
    /// Says that it is not done after all, and why.
    Reopen(String),
}

/// Does it under a key, to the version of the ticket that the person has seen: what that has changed.
///
/// # Errors
/// `ChangedMeanwhile` when that version is not the last any more, `NotNow` when the state does not allow it, `KeyReused`
/// when the key has done something else.
pub async fn perform(ticket: TicketSummary, deed: Deed, key: Option<String>) -> Result<TicketUpdate, ApiError> {
    let (number, seen) = (ticket.number, Seen { version: ticket.version, key });
    match deed {
        Deed::Comment(text) => api::comment(number, seen, text).await,
        Deed::Cancel(reason) => api::cancel(number, seen, reason).await,
        Deed::Take => api::take(number, seen).await,
        Deed::Ask(text) => api::ask(number, seen, text).await,
        Deed::Resolve(text) => api::resolve(number, seen, text).await,
        Deed::Reopen(text) => api::reopen(number, seen, text).await,
    }
}
