//! What happened to tickets: appended, never changed, read a page at a time from the newest.

use portico_domain::{
    api::{EventPage, EventView, PersonRef, Timestamp},
    ticket::{TicketEvent, TicketNumber},
};
use rusqlite::{Connection, Row, params};

use super::inserted;
use crate::{
    policy::TicketScope,
    store::{Store, StoreError},
};

/// The version of the shape of `data`: what people wrote is not in it, but in `event_texts`.
const SHAPE: i64 = 2;

/// The most events of a page, and the most bytes of their texts. One event is always read.
const PAGE: usize = 30;
const PAGE_BYTES: usize = 64 * 1024;

/// What is read of `events e`.
const EVENT: &str =
    "e.id, e.at, e.person, (SELECT n.name FROM named_people n WHERE n.id = e.person) AS name, e.kind, e.data,
    (SELECT x.text FROM event_texts x WHERE x.event = e.id) AS text, e.v FROM events e";

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
            let Some((id, (requester, _))) = super::tickets::id_and_people(db, &scope, number)? else {
                return Ok(None);
            };
            page(db, id, &requester, before).map(Some)
        })
        .await
    }
}

/// Appends an event of a person, or of the system; its id.
pub(super) fn append(
    db: &Connection,
    ticket: i64,
    at: Timestamp,
    person: Option<&str>,
    event: &TicketEvent,
) -> Result<i64, StoreError> {
    let EventColumns { kind, data, text } = written(event)?;
    let sql = "INSERT INTO events (ticket, at, person, kind, v, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6)";
    let id = inserted(db, sql, params![ticket, at, person, kind, SHAPE, data])?;
    if let Some(text) = text {
        db.prepare_cached("INSERT INTO event_texts (event, text) VALUES (?1, ?2)")?.execute(params![id, text])?;
    }
    Ok(id)
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
        bytes += row.get_ref("text")?.as_str_or_null().map_err(rusqlite::Error::from)?.map_or(0, str::len);
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
    let person: Option<String> = row.get("person")?;
    let name: Option<String> = row.get("name")?;
    let by = person.zip(name).map(|(id, name)| PersonRef { id, name });
    let columns = EventColumns { kind: row.get("kind")?, data: row.get("data")?, text: row.get("text")? };
    let by_requester = by.as_ref().is_some_and(|by| by.id == requester);
    Ok(EventView { id: row.get("id")?, at: row.get("at")?, by, by_requester, event: read(&columns, row.get("v")?)? })
}

/// An event as it is stored.
#[derive(Debug, PartialEq, Eq)]
struct EventColumns {
    kind: String,
    /// What else is known of it, as JSON.
    data: String,
    /// What somebody wrote.
    text: Option<String>,
}

/// Where the text stands in the JSON of an event of this kind.
fn text_key(kind: &str) -> &'static str {
    if kind == "cancelled" { "reason" } else { "text" }
}

/// An event's columns: kind and data are the two keys of its JSON, and the text is taken out of the data.
fn written(event: &TicketEvent) -> Result<EventColumns, StoreError> {
    let mut json = serde_json::to_value(event)?;
    let kind = json.get("kind").and_then(|kind| kind.as_str()).unwrap_or_default().to_owned();
    let mut data = json.get_mut("data").map(serde_json::Value::take).unwrap_or_default();
    let text = data.as_object_mut().and_then(|data| data.remove(text_key(&kind)));
    let text = text.and_then(|text| text.as_str().map(str::to_owned));
    Ok(EventColumns { kind, data: data.to_string(), text })
}

/// The event of these columns. An event of another shape was written by a later version of the program.
fn read(columns: &EventColumns, shape: i64) -> Result<TicketEvent, StoreError> {
    if shape != SHAPE {
        return Err(StoreError::Internal(format!("an event has the shape {shape}, which this version does not know")));
    }
    let mut data: serde_json::Value = serde_json::from_str(&columns.data)?;
    if let (Some(data), Some(text)) = (data.as_object_mut(), &columns.text) {
        data.insert(text_key(&columns.kind).to_owned(), text.as_str().into());
    }
    let mut json = serde_json::json!({ "kind": columns.kind });
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
            TicketEvent::Closed,
            TicketEvent::Cancelled(Cancel { reason: None }),
            TicketEvent::Cancelled(Cancel { reason: Some("No longer needed".to_owned()) }),
        ] {
            let columns = written(&event).expect("written");
            assert!(!columns.data.contains("Hello"), "what people wrote is in a table of its own: {columns:?}");
            assert_eq!(read(&columns, SHAPE).expect("read"), event);
            assert!(read(&columns, SHAPE + 1).is_err(), "an event of a later version is not misread");
        }
    }
}
