//! Drafts that the server keeps for browsers without the app.

use portico_domain::{api::Timestamp, ticket::TicketNumber};

/// A draft of a person's request for an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServerDraft {
    /// Whose it is.
    pub person: String,
    /// The item.
    pub item: String,
    /// Its id.
    pub id: String,
    /// Its content as the app stores it; empty once it was sent.
    pub json: String,
    /// When it was changed last.
    pub at: Timestamp,
    /// The ticket that it has become.
    pub ticket: Option<TicketNumber>,
}
