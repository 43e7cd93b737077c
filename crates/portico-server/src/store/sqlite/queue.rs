//! The agents' queue, longest waiting first.

use portico_domain::{
    api::{Queue, TicketSummary},
    ticket::TicketNumber,
};
use rusqlite::{Connection, params_from_iter, types::Value};

use super::{
    ticket_rows::{SUMMARY, Where, summary},
    tickets::id,
};
use crate::{
    policy::TicketScope,
    store::{Store, StoreError},
};

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
    /// So many.
    pub limit: usize,
}

impl Store {
    /// Open tickets, longest waiting first: one more than `limit` when there are more. `None` when there is no ticket
    /// `after` for this person.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn queue(&self, page: QueuePage) -> Result<Option<Vec<TicketSummary>>, StoreError> {
        self.read(move |db| list(db, &page)).await
    }
}

fn list(db: &Connection, page: &QueuePage) -> Result<Option<Vec<TicketSummary>>, StoreError> {
    let open = Where::within(&page.scope).and("t.open = 1", []);
    let (index, mut within) = match page.queue {
        Queue::Unassigned => ("queue_unassigned", open.and("t.assignee IS NULL", [])),
        Queue::Mine => ("queue_assigned", open.and("t.assignee = ?", [Value::from(page.person.clone())])),
        Queue::All => ("queue_all", open),
    };
    if let Some(after) = page.after {
        let Some(id) = id(db, &page.scope, after)? else { return Ok(None) };
        within = within.and("t.id > ?", [Value::from(id)]);
    }
    let sql = format!(
        "SELECT {SUMMARY} FROM tickets t INDEXED BY {index} WHERE {} ORDER BY t.id LIMIT {}",
        within.sql,
        page.limit + 1
    );
    let mut query = db.prepare_cached(&sql)?;
    let rows = query.query_map(params_from_iter(within.params), summary)?;
    Ok(Some(rows.collect::<rusqlite::Result<_>>()?))
}
