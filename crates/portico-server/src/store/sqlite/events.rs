//! What happened to tickets: appended, never changed, read a page at a time from the newest.

use portico_domain::{
    api::{EventPage, EventView, PersonRef, Timestamp},
    ticket::{TicketEvent, TicketNumber},
};
use rusqlite::{Connection, Row, params};

use crate::{
    policy::TicketScope,
    store::{Store, StoreError},
};

/// The version of the shape of `data`.
const SHAPE: i64 = 1;

/// The most events of a page, and the most bytes of their texts. One event is always read.
const PAGE: usize = 30;
const PAGE_BYTES: usize = 64 * 1024;

/// What is read of `events e`.
const EVENT: &str =
    "e.id, e.at, e.person, (SELECT name FROM named_people WHERE id = e.person), e.kind, e.data, e.v FROM events e";

impl Store {
    /// The page of a ticket's events before one of them, or of its newest, within a scope. `None` without such a ticket.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn events(
        &self,
        scope: TicketScope,
        number: TicketNumber,
        before: Option<i64>,
    ) -> Result<Option<EventPage>, StoreError> {
        self.read(move |db| {
            let Some((id, requester)) = super::tickets::id_and_requester(db, &scope, number)? else { return Ok(None) };
            page(db, id, &requester, before).map(Some)
        })
        .await
    }
}

/// Appends an event; its id.
pub(super) fn append(
    db: &Connection,
    ticket: i64,
    at: Timestamp,
    person: &str,
    event: &TicketEvent,
) -> Result<i64, StoreError> {
    let (kind, data) = written(event)?;
    db.prepare_cached("INSERT INTO events (ticket, at, person, kind, v, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![ticket, at, person, kind, SHAPE, data])?;
    Ok(db.last_insert_rowid())
}

/// The newest events, or those before one of them: oldest first, bounded in number and size.
pub(super) fn page(
    db: &Connection,
    ticket: i64,
    requester: &str,
    before: Option<i64>,
) -> Result<EventPage, StoreError> {
    let sql = format!("SELECT {EVENT} WHERE e.ticket = ?1 AND e.id < ?2 ORDER BY e.id DESC");
    let mut query = db.prepare_cached(&sql)?;
    let mut rows = query.query(params![ticket, before.unwrap_or(i64::MAX)])?;
    let (mut events, mut bytes, mut earlier) = (Vec::new(), 0, None);
    while let Some(row) = rows.next()? {
        bytes += row.get_ref(5)?.as_str().map_err(rusqlite::Error::from)?.len();
        if events.len() == PAGE || (bytes > PAGE_BYTES && !events.is_empty()) {
            earlier = events.last().map(|event: &EventView| event.id);
            break;
        }
        events.push(view(row, requester)?);
    }
    events.reverse();
    Ok(EventPage { events, earlier })
}

/// One event.
pub(super) fn one(db: &Connection, id: i64, requester: &str) -> Result<EventView, StoreError> {
    let mut query = db.prepare_cached(&format!("SELECT {EVENT} WHERE e.id = ?1"))?;
    let mut rows = query.query([id])?;
    let row = rows.next()?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    view(row, requester)
}

/// The last question to the requester.
pub(super) fn question(db: &Connection, ticket: i64, requester: &str) -> Result<Option<EventView>, StoreError> {
    let sql = format!("SELECT {EVENT} WHERE e.ticket = ?1 AND e.kind = 'asked' ORDER BY e.id DESC LIMIT 1");
    let mut query = db.prepare_cached(&sql)?;
    let mut rows = query.query([ticket])?;
    rows.next()?.map(|row| view(row, requester)).transpose()
}

fn view(row: &Row<'_>, requester: &str) -> Result<EventView, StoreError> {
    let by = PersonRef { id: row.get(2)?, name: row.get(3)? };
    let (kind, data, shape): (String, String, i64) = (row.get(4)?, row.get(5)?, row.get(6)?);
    let by_requester = by.id == requester;
    Ok(EventView { id: row.get(0)?, at: row.get(1)?, by, by_requester, event: read(&kind, &data, shape)? })
}

/// An event's kind and data: the two columns are the two keys of its JSON.
fn written(event: &TicketEvent) -> Result<(String, String), StoreError> {
    let mut json = serde_json::to_value(event)?;
    let kind = json.get("kind").and_then(|kind| kind.as_str()).unwrap_or_default().to_owned();
    let data = json.get_mut("data").map(serde_json::Value::take).unwrap_or_default();
    Ok((kind, data.to_string()))
}

/// The event of these columns. There is one shape so far; an event of another was written by a later version of the program.
fn read(kind: &str, data: &str, shape: i64) -> Result<TicketEvent, StoreError> {
    if shape != SHAPE {
        return Err(StoreError::Internal(format!("an event has the shape {shape}, which this version does not know")));
    }
    let data: serde_json::Value = serde_json::from_str(data)?;
    let mut json = serde_json::json!({ "kind": kind });
    if !data.is_null() {
        json["data"] = data;
    }
    Ok(serde_json::from_value(json)?)
}

#[cfg(test)]
mod tests {
    use portico_domain::ticket::{Cancel, Text};

    use super::*;

    #[test]
    fn every_event_reads_as_it_was_written() {
        let text = || Text { text: "“Hello”\n".to_owned() };
        for event in [
            TicketEvent::Submitted,
            TicketEvent::Taken,
            TicketEvent::Commented(text()),
            TicketEvent::Asked(text()),
            TicketEvent::Resolved(text()),
            TicketEvent::Reopened(text()),
            TicketEvent::Cancelled(Cancel { reason: None }),
            TicketEvent::Cancelled(Cancel { reason: Some("No longer needed".to_owned()) }),
        ] {
            let (kind, data) = written(&event).expect("written");
            assert_eq!(read(&kind, &data, SHAPE).expect("read"), event);
            assert!(read(&kind, &data, SHAPE + 1).is_err(), "an event of a later version is not misread");
        }
    }
}
