//! What somebody does to a ticket.

use portico_domain::api::{TicketSummary, TicketUpdate};

use crate::api::{self, ApiError};

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

/// Does it, to the version of the ticket that the person has seen: what that has changed.
///
/// # Errors
/// `ChangedMeanwhile` when that version is not the last any more, `NotNow` when the state does not allow it.
pub async fn perform(ticket: TicketSummary, deed: Deed) -> Result<TicketUpdate, ApiError> {
    let (number, version) = (ticket.number, ticket.version);
    match deed {
        Deed::Comment(text) => api::comment(number, version, text).await,
        Deed::Cancel(reason) => api::cancel(number, version, reason).await,
        Deed::Take => api::take(number, version).await,
        Deed::Ask(text) => api::ask(number, version, text).await,
        Deed::Resolve(text) => api::resolve(number, version, text).await,
        Deed::Reopen(text) => api::reopen(number, version, text).await,
    }
}
