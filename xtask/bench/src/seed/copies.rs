//! Tickets copied from examples in the database of a server that is not running: with numbers, requesters and times of their
//! own, with what was asked and with their events. The triggers note each in `changes`, as for a submitted one. The context that
//! the verdict depended on stays the example's, since the answers do.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, Transaction, params};

use crate::random::Random;

/// Copies the planned tickets with everything that belongs to them.
const COPY: &str = include_str!("copies.sql");
/// One of so many copies belongs to the person who is signed in.
const OWN_SHARE: u32 = 500;
/// Share of the tickets, the newest, that are not over: one of so many.
const CURRENT_SHARE: u32 = 33;
/// Time between two events of a ticket, in milliseconds (90 minutes).
const EVENT_APART: i64 = 90 * 60 * 1_000;
/// Time between the last ticket and now, in milliseconds (a day), so that all of its events have happened.
const LAST_AGE: i64 = 24 * 60 * 60 * 1_000;

/// A ticket that others are copied from.
struct Example {
    id: i64,
    kind: String,
    is_over: bool,
    created_at: i64,
    events: i64,
}

/// Adds copies until there are `total` tickets. `person` gets one of 500, everybody else the others. Whether there are so many
/// then, and no row refers to one that is missing; otherwise nothing is added.
pub fn add(database: &Path, person: &str, total: u32) -> rusqlite::Result<bool> {
    let mut db = Connection::open(database)?;
    let all = db.transaction()?;
    all.execute_batch(
        "CREATE TEMP TABLE copy (ticket INTEGER PRIMARY KEY, example INTEGER NOT NULL, serial INTEGER NOT NULL,
            requester TEXT NOT NULL, created_at INTEGER NOT NULL, shift INTEGER NOT NULL, first_event INTEGER NOT NULL);",
    )?;
    plan(&all, person, total)?;
    all.execute_batch(&COPY.replace(":event_apart", &EVENT_APART.to_string()))?;
    let count: u32 = all.query_row("SELECT count(*) FROM tickets", [], |row| row.get(0))?;
    let broken: Option<String> = all.query_row("PRAGMA foreign_key_check", [], |row| row.get(0)).optional()?;
    let is_whole = count == total && broken.is_none();
    if is_whole {
        all.commit()?;
    }
    Ok(is_whole)
}

/// Decides for each copy which ticket it is made from, whose it is, and when it was submitted.
fn plan(db: &Transaction<'_>, person: &str, total: u32) -> rusqlite::Result<()> {
    let examples = examples(db)?;
    let (over, current): (Vec<_>, Vec<_>) = examples.iter().partition(|example| example.is_over);
    let mut others = db.prepare("SELECT id FROM people WHERE active = 1 AND id <> ?1 ORDER BY id")?;
    let others: Vec<String> = others.query_map([person], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let number = |sql: &str| db.query_row(sql, [], |row| row.get::<_, i64>(0));
    let mut ticket = number("SELECT max(id) FROM tickets")?;
    let mut event = number("SELECT max(id) FROM events")?;
    let begin = number("SELECT max(updated_at) FROM tickets")?;
    let end = number("SELECT CAST(unixepoch() AS INTEGER) * 1000")? - LAST_AGE;
    let mut insert = db.prepare("INSERT INTO copy VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)")?;
    let mut next = db.prepare("UPDATE serials SET last = last + 1 WHERE kind = ?1 RETURNING last")?;
    let mut random = Random::seeded(11);
    let count = total.saturating_sub(u32::try_from(examples.len()).unwrap_or(u32::MAX));
    for at in 0..count {
        let is_current = at >= count - count / CURRENT_SHARE;
        let from = if is_current { &current } else { &over };
        let example = from[random.below(from.len())];
        let requester = if at % OWN_SHARE == OWN_SHARE - 1 { person } else { &others[random.below(others.len())] };
        let created_at = begin + (end - begin) / i64::from(count) * i64::from(at);
        let serial: i64 = next.query_row([&example.kind], |row| row.get(0))?;
        ticket += 1;
        let shift = created_at - example.created_at;
        insert.execute(params![ticket, example.id, serial, requester, created_at, shift, event + 1])?;
        event += example.events;
    }
    Ok(())
}

fn examples(db: &Connection) -> rusqlite::Result<Vec<Example>> {
    // What is over and read is in none of the lists of what is open.
    let sql = "SELECT t.id, t.kind, t.listed = 0 AS is_over, t.created_at,
            (SELECT count(*) FROM events e WHERE e.ticket = t.id) AS events FROM tickets t ORDER BY t.id";
    let mut query = db.prepare(sql)?;
    let rows = query.query_map([], |row| {
        Ok(Example {
            id: row.get("id")?,
            kind: row.get("kind")?,
            is_over: row.get("is_over")?,
            created_at: row.get("created_at")?,
            events: row.get("events")?,
        })
    })?;
    rows.collect()
}
