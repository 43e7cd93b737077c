//! Closing resolved tickets that nobody has said anything about for long.

use portico_domain::{
    api::Timestamp,
    ticket::{Action, TicketNumber},
};
use rusqlite::{Connection, params};

use super::{decided, index_hint, ticket_rows};
use crate::store::closing::Closed;
use crate::store::{Store, StoreError};

/// The most tickets of one transaction.
const CHUNK: u32 = 50;

impl Store {
    /// Closes resolved tickets to which nothing has happened since `silent_since`, the oldest first, a chunk of them; how many.
    /// A chunk that is not full was the last.
    ///
    /// # Errors
    /// When the database fails; then none of the chunk is closed.
    pub async fn close_silent(&self, silent_since: Timestamp, now: Timestamp) -> Result<Closed, StoreError> {
        self.write(move |db| close(db, silent_since, now)).await
    }
}

fn close(db: &Connection, silent_since: Timestamp, now: Timestamp) -> Result<Closed, StoreError> {
    let sql = format!(
        "SELECT t.kind, t.serial, t.version FROM tickets t {}
         WHERE t.state = '{{\"is\":\"resolved\"}}' AND t.updated_at < ?1 ORDER BY t.updated_at, t.id LIMIT ?2",
        index_hint("tickets_resolved")
    );
    let mut query = db.prepare_cached(&sql)?;
    let silent: Vec<(TicketNumber, u32)> = query
        .query_map(params![silent_since, CHUNK], |row| Ok((ticket_rows::number(row)?, row.get("version")?)))?
        .collect::<rusqlite::Result<_>>()?;
    let mut tickets = 0;
    for ticket in &silent {
        tickets += u32::from(decided::perform_by_system(db, *ticket, Action::Close, now)?);
    }
    Ok(Closed { tickets, more: tickets == CHUNK })
}

#[cfg(test)]
mod tests {
    use portico_domain::ticket::State;

    /// The partial index and the query name the state as it is stored.
    #[test]
    fn a_resolved_ticket_is_stored_as_the_index_names_it() {
        assert_eq!(serde_json::to_string(&State::Resolved).expect("JSON"), "{\"is\":\"resolved\"}");
    }
}
