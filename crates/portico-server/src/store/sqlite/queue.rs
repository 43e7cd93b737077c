//! The agents' queue: what is due first, the late ones before all.

use portico_domain::{
    api::{Queue, TicketSummary},
    ticket::TicketNumber,
};
use rusqlite::{Connection, OptionalExtension, params_from_iter, types::Value};

use super::{
    index_hint,
    ticket_rows::{SUMMARY, WhereClause, summary},
    tickets::named,
};
use crate::store::queue::QueuePage;
use crate::{
    policy::TicketScope,
    store::{Store, StoreError},
};

impl Store {
    /// What asks for work or has an unread message, by when it is due: one more than `limit` when there are more. `None` when there
    /// is no ticket `after` for this person.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn queue(&self, page: QueuePage) -> Result<Option<Vec<TicketSummary>>, StoreError> {
        self.read(move |db| list(db, &page)).await
    }

    /// The tickets of these numbers, in whatever state.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn tickets_named(
        &self,
        scope: TicketScope,
        reader: String,
        numbers: Vec<TicketNumber>,
    ) -> Result<Vec<TicketSummary>, StoreError> {
        self.read(move |db| named(db, &scope, &numbers, &reader)).await
    }
}

/// Where a ticket stands in the order of the queue. It never moves there.
fn place(db: &Connection, scope: &TicketScope, number: TicketNumber) -> Result<Option<(i64, i64)>, StoreError> {
    let within = WhereClause::within(scope).number(number);
    let mut query = db.prepare_cached(&format!("SELECT t.due, t.id FROM tickets t WHERE {}", within.sql))?;
    Ok(query.query_row(params_from_iter(within.params), |row| Ok((row.get("due")?, row.get("id")?))).optional()?)
}

fn list(db: &Connection, page: &QueuePage) -> Result<Option<Vec<TicketSummary>>, StoreError> {
    let after = match page.after {
        Some(after) => match place(db, &page.scope, after)? {
            Some(place) => Some(place),
            None => return Ok(None),
        },
        None => None,
    };
    let (sql, params) = statement(page, after);
    let mut query = db.prepare_cached(&sql)?;
    let rows = query.query_map(params_from_iter(params), |row| summary(row, &page.person))?;
    Ok(Some(rows.collect::<rusqlite::Result<_>>()?))
}

/// The query of a page after a place in the order, with its parameters.
fn statement(page: &QueuePage, after: Option<(i64, i64)>) -> (String, Vec<Value>) {
    let open = WhereClause::within(&page.scope).and("t.queued = 1", []);
    let (index, mut within) = match page.queue {
        Queue::Unassigned => ("queue_unassigned", open.and("t.assignee IS NULL", [])),
        Queue::Mine => ("queue_assigned", open.and("t.assignee = ?", [Value::from(page.person.clone())])),
        Queue::All => ("queue_all", open),
    };
    if let Some((due, id)) = after {
        within = within.and("(t.due, t.id) > (?, ?)", [Value::from(due), Value::from(id)]);
    }
    let sql = format!(
        "SELECT {SUMMARY} FROM tickets t {} WHERE {} ORDER BY t.due, t.id LIMIT {}",
        index_hint(index),
        within.sql,
        page.limit + 1
    );
    (sql, within.params)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::migrate::{SCHEMA, migrate};

    /// Each page reads as many rows of its index as it shows: nothing is sorted, nothing skipped.
    #[test]
    fn a_page_of_every_queue_reads_its_index_in_order() {
        let db = Connection::open_in_memory().expect("opened");
        migrate(&db, SCHEMA, None).expect("migrated");
        for (queue, index) in
            [(Queue::Unassigned, "queue_unassigned"), (Queue::Mine, "queue_assigned"), (Queue::All, "queue_all")]
        {
            for after in [None, Some((1, 1))] {
                let person = "sam".to_owned();
                let scope = TicketScope::Desk { person: person.clone(), oversees: false };
                let page = QueuePage { scope, person, queue, after: None, limit: 25 };
                let (sql, params) = statement(&page, after);
                let mut query = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect("SQL");
                let plan: Vec<String> = query
                    .query_map(params_from_iter(params), |row| row.get(3))
                    .and_then(Iterator::collect)
                    .expect("a plan");
                // Scope, names and what was asked are looked up by key, row by row.
                let tickets = plan.iter().find(|step| step.contains(index)).unwrap_or_else(|| panic!("{plan:?}"));
                assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE")), "{plan:?}");
                // A further page begins at its place instead of reading up to it.
                assert!(after.is_none() || tickets.starts_with("SEARCH"), "{tickets}");
            }
        }
    }
}
