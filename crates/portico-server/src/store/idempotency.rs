//! What an idempotency key has made.

use portico_domain::ticket::TicketNumber;

/// What an idempotency key was used for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeyRecord {
    /// SHA-256 of the body that it was sent with.
    pub body_hash: [u8; 32],
    /// The ticket.
    pub number: TicketNumber,
    /// The first event that was recorded; none for a key of an earlier version of the program.
    pub event: Option<i64>,
}
