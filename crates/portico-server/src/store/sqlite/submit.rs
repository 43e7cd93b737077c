//! Submitting: the ticket, its first event, its form and its key in one transaction.

use portico_domain::{
    text::fold,
    ticket::{TicketNumber, begin},
};
use rusqlite::{Connection, params};

use super::{
    calendars::{self, StoredCalendar},
    decided, deflections, forms, idempotency, inserted,
    people_search::is_admitted,
    requests, teams, uploads,
};
use crate::store::submit::{Submission, Submitted};
use crate::store::{Store, StoreError};

/// Milliseconds after which a ticket without a promise is due in the queue, two weeks: it does not wait for ever behind those that are
/// promised.
const WITHOUT_PROMISE_MS: i64 = 14 * 24 * 60 * 60 * 1000;

impl Store {
    /// Stores a submit, once per key.
    ///
    /// # Errors
    /// When the database fails; then nothing was saved and the key is free.
    pub async fn submit(&self, submission: Submission) -> Result<Submitted, StoreError> {
        let calendar = self.calendar.stored(&submission.context.context().calendar)?;
        self.write(move |db| submit(db, &submission, &calendar)).await
    }
}

fn submit(db: &Connection, new: &Submission, calendar: &StoredCalendar) -> Result<Submitted, StoreError> {
    if let Some(bound) = idempotency::find(db, &new.requester, &new.key)? {
        let same = bound.body_hash == new.body_hash;
        return Ok(if same { Submitted::Repeated(bound.number) } else { Submitted::OtherBody(bound.number) });
    }
    if let Some(person) = &new.requested_for
        && !is_admitted(db, person, &new.audiences)?
    {
        return Ok(Submitted::NotForThem);
    }
    if !uploads::are_there(db, new)? {
        return Ok(Submitted::FileGone);
    }
    if !knows(db, new, calendar)? {
        forms::keep(db, &new.form.0, &new.form.1, new.now)?;
        teams::add_missing(db, &new.team)?;
        calendars::keep(db, calendar)?;
    }
    let kind = new.kind.name();
    db.prepare_cached("UPDATE serials SET last = last + 1 WHERE kind = ?1")?.execute([kind])?;
    let serial = db.prepare_cached("SELECT last FROM serials WHERE kind = ?1")?.query_row([kind], |row| row.get(0))?;
    let number = TicketNumber { kind: new.kind, serial };
    let decision = begin(new.kind);
    let ticket = inserted(
        db,
        "INSERT INTO tickets (kind, serial, title, search, requester, requested_for, state, open, queued, listed, team, visibility,
            priority, version, created_at, updated_at, promised_by, due, reopened, desk_unread, requester_unread)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, 1, ?14, ?14, ?15, ?16, 0, 0, 0)",
        params![
            kind,
            serial,
            new.title,
            fold(&format!("{number} {}", new.title)),
            new.requester,
            new.requested_for,
            serde_json::to_string(&decision.state)?,
            decision.lists.open,
            decision.lists.queued,
            decision.lists.listed,
            new.team.id,
            new.visibility.name(),
            new.priority.name(),
            new.now,
            new.promised_by,
            new.promised_by.unwrap_or(new.now + WITHOUT_PROMISE_MS),
        ],
    )?;
    requests::add(db, ticket, new, &calendar.version)?;
    uploads::send(db, ticket, new)?;
    let event = decided::record(db, ticket, &decision, Some(&new.requester), new.now)?;
    idempotency::bind(db, &new.requester, &new.key, new.body_hash, (ticket, event))?;
    deflections::withdraw(db, &new.requester, &new.key)?;
    Ok(Submitted::Created(number))
}

/// Whether what a submit refers to is there already, as it is but for the first one.
fn knows(db: &Connection, new: &Submission, calendar: &StoredCalendar) -> Result<bool, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT EXISTS (SELECT 1 FROM form_versions WHERE hash = ?1) AND EXISTS (SELECT 1 FROM calendars WHERE version = ?2)
            AND EXISTS (SELECT 1 FROM teams WHERE id = ?3)",
    )?;
    Ok(query.query_row([&new.form.0, &calendar.version, &new.team.id], |row| row.get(0))?)
}
