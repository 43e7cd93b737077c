//! A page of the agents' queue.

use crate::policy::TicketScope;
use portico_domain::{api::Queue, ticket::TicketNumber};

/// A page of the queue.
#[derive(Clone, Debug)]
pub struct QueuePage {
    /// What the person may see.
    pub scope: TicketScope,
    /// Who looks.
    pub person: String,
    /// Which queue.
    pub queue: Queue,
    /// The last ticket of the page before.
    pub after: Option<TicketNumber>,
    /// Maximum number of tickets.
    pub limit: usize,
}
