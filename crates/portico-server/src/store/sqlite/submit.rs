//! Submitting: the ticket, its first event, its form and its key in one transaction.

use portico_domain::{
    api::Timestamp,
    hash::sha256,
    pin::PinnedContext,
    text::fold,
    ticket::{ChosenByPath, Priority, TicketKind, TicketNumber, begin},
    validate::ValidAnswers,
};
use rusqlite::{Connection, params};

use super::{calendars, decided, deflections, forms, idempotency};
use crate::store::{Store, StoreError};

/// A ticket without a promise is due in the queue after so many milliseconds, two weeks: it does not wait for ever behind those
/// that are promised.
const WITHOUT_PROMISE_MS: i64 = 14 * 24 * 60 * 60 * 1000;

/// Everything that a submit stores. Answers and context are of types that only their gates make.
#[derive(Clone, Debug)]
pub struct Submission {
    /// Who asks.
    pub requester: String,
    /// The idempotency key.
    pub key: String,
    /// SHA-256 of the body.
    pub body_hash: [u8; 32],
    /// What is opened.
    pub kind: TicketKind,
    /// Id of the item.
    pub item: String,
    /// Name of the item.
    pub item_name: String,
    /// The resolved title.
    pub title: String,
    /// Version and canonical JSON of the form.
    pub form: (String, String),
    /// The context that its verdict depended on.
    pub context: PinnedContext,
    /// The answers.
    pub answers: ValidAnswers,
    /// The chosen options.
    pub chosen: ChosenByPath,
    /// What happens next, in the item's words.
    pub next: Option<String>,
    /// Language in which the form was read.
    pub language: Option<String>,
    /// The team that fulfils it.
    pub team: String,
    /// Now.
    pub now: Timestamp,
    /// By when it is promised.
    pub promised_by: Option<Timestamp>,
    /// Impact x urgency.
    pub priority: Priority,
}

/// What became of a submit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Submitted {
    /// A new ticket.
    Created(TicketNumber),
    /// The key has made this ticket before, of the same body.
    Repeated(TicketNumber),
    /// The key has made this ticket before, of another body.
    OtherBody(TicketNumber),
}

impl Store {
    /// Stores a submit, once per key.
    ///
    /// # Errors
    /// When the database fails; then nothing was saved and the key is free.
    pub async fn submit(&self, submission: Submission) -> Result<Submitted, StoreError> {
        self.write(move |db| submit(db, &submission)).await
    }
}

fn submit(db: &Connection, new: &Submission) -> Result<Submitted, StoreError> {
    if let Some(bound) = idempotency::find(db, &new.requester, &new.key)? {
        let same = bound.body_hash == new.body_hash;
        return Ok(if same { Submitted::Repeated(bound.number) } else { Submitted::OtherBody(bound.number) });
    }
    forms::keep(db, &new.form.0, &new.form.1, new.now)?;
    let calendar = serde_json::to_string(&new.context.context().calendar)?;
    let calendar_version = sha256(calendar.as_bytes());
    calendars::keep(db, &calendar_version, &calendar)?;
    let kind = new.kind.name();
    let serial = db
        .prepare_cached("UPDATE serials SET last = last + 1 WHERE kind = ?1 RETURNING last")?
        .query_row([kind], |row| row.get(0))?;
    let number = TicketNumber { kind: new.kind, serial };
    let decision = begin(new.kind);
    db.prepare_cached(
        "INSERT INTO tickets (kind, serial, item, item_name, title, search, requester, form, calendar, context, answers,
            chosen, next, language, state, open, queued, listed, team, version, created_at, updated_at, promised_by,
            priority, due)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, 1, ?20, ?20, ?21,
            ?22, ?23)",
    )?
    .execute(params![
        kind,
        serial,
        new.item,
        new.item_name,
        new.title,
        fold(&format!("{number} {}", new.title)),
        new.requester,
        new.form.0,
        calendar_version,
        without_calendar(&new.context)?,
        serde_json::to_string(&new.answers)?,
        serde_json::to_string(&new.chosen)?,
        new.next,
        new.language,
        serde_json::to_string(&decision.state)?,
        decision.lists.open,
        decision.lists.queued,
        decision.lists.listed,
        new.team,
        new.now,
        new.promised_by,
        new.priority.name(),
        new.promised_by.unwrap_or(new.now + WITHOUT_PROMISE_MS),
    ])?;
    let ticket = db.last_insert_rowid();
    let event = decided::record(db, ticket, &decision, &new.requester, new.now)?;
    idempotency::bind(db, &new.requester, &new.key, new.body_hash, (ticket, event))?;
    deflections::withdraw(db, &new.requester, &new.key)?;
    Ok(Submitted::Created(number))
}

/// The calendar is stored once, in its own table.
fn without_calendar(context: &PinnedContext) -> Result<String, StoreError> {
    let mut value = serde_json::to_value(context)?;
    if let Some(object) = value.as_object_mut() {
        object.remove("calendar");
    }
    Ok(serde_json::to_string(&value)?)
}
