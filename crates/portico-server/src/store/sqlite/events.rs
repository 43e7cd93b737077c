//! What happened to tickets: appended, never changed.

use portico_domain::api::{EventView, PersonRef, TicketEvent, Timestamp};
use rusqlite::{Connection, params};

use crate::store::StoreError;

/// The version of the shape of `data`.
const SHAPE: i64 = 1;

pub(super) fn append(
    db: &Connection,
    ticket: i64,
    at: Timestamp,
    person: &str,
    event: &TicketEvent,
) -> Result<(), StoreError> {
    let (kind, data) = written(event)?;
    db.prepare_cached("INSERT INTO events (ticket, at, person, kind, v, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute(params![ticket, at, person, kind, SHAPE, data])?;
    Ok(())
}

pub(super) fn of(db: &Connection, ticket: i64, requester: &str) -> Result<Vec<EventView>, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT e.id, e.at, e.person, p.name, e.kind, e.data FROM events e JOIN people p ON p.id = e.person
         WHERE e.ticket = ?1 ORDER BY e.id",
    )?;
    let mut rows = query.query([ticket])?;
    let mut events = Vec::new();
    while let Some(row) = rows.next()? {
        let by = PersonRef { id: row.get(2)?, name: row.get(3)? };
        let (kind, data): (String, String) = (row.get(4)?, row.get(5)?);
        let by_requester = by.id == requester;
        events.push(EventView { id: row.get(0)?, at: row.get(1)?, by, by_requester, event: read(&kind, &data)? });
    }
    Ok(events)
}

/// An event's kind and data: the two columns are the two keys of its JSON.
fn written(event: &TicketEvent) -> Result<(String, String), StoreError> {
    let mut json = serde_json::to_value(event)?;
    let kind = json.get("kind").and_then(|kind| kind.as_str()).unwrap_or_default().to_owned();
    let data = json.get_mut("data").map(serde_json::Value::take).unwrap_or_default();
    Ok((kind, data.to_string()))
}

fn read(kind: &str, data: &str) -> Result<TicketEvent, StoreError> {
    let data: serde_json::Value = serde_json::from_str(data)?;
    let mut json = serde_json::json!({ "kind": kind });
    if !data.is_null() {
        json["data"] = data;
    }
    Ok(serde_json::from_value(json)?)
}

#[cfg(test)]
mod tests {
    use portico_domain::api::{Cancel, Text};

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
            TicketEvent::Cancelled(Cancel { reason: None }),
            TicketEvent::Cancelled(Cancel { reason: Some("No longer needed".to_owned()) }),
        ] {
            let (kind, data) = written(&event).expect("written");
            assert_eq!(read(&kind, &data).expect("read"), event);
        }
    }
}
