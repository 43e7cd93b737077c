//! Requests for tickets and what is read of them.

use portico_domain::{
    api::{EventPage, EventView, TicketFilter, TicketSummary},
    ticket::TicketNumber,
};

/// A ticket with everything that it shows.
#[derive(Clone, Debug)]
pub struct TicketDetail {
    /// What a list shows.
    pub summary: TicketSummary,
    /// Version of the form that it was asked with.
    pub form: String,
    /// The answers, as JSON.
    pub answers: String,
    /// Ids and labels of the chosen options by field, as JSON.
    pub chosen: String,
    /// What happens next, in the item's words.
    pub next: Option<String>,
    /// What happened lately.
    pub events: EventPage,
    /// What the requester is asked, while the ticket waits for the answer.
    pub question: Option<EventView>,
}

/// A page of one's own tickets.
#[derive(Clone, Debug)]
pub struct MyTicketsPage {
    /// Whose.
    pub requester: String,
    /// Open, closed, or all.
    pub filter: TicketFilter,
    /// Words that number and title must contain.
    pub search: Vec<String>,
    /// The tickets of which the search is the number: they come first on the first page, whatever the filter.
    pub named: Vec<TicketNumber>,
    /// The last ticket of the page before.
    pub after: Option<TicketNumber>,
    /// Maximum number of tickets.
    pub limit: usize,
}

/// Somebody who reads a ticket.
#[derive(Clone, Debug)]
pub struct TicketReader {
    /// Who.
    pub person: String,
    /// Whether they work on tickets.
    pub works: bool,
}

/// One's own tickets.
#[derive(Clone, Debug, Default)]
pub struct MyTickets {
    /// Those whose number was typed.
    pub named: Vec<TicketSummary>,
    /// The others: one more than was asked for when there are more.
    pub others: Vec<TicketSummary>,
}
