//! Executing what is decided about tickets: the only place that writes them, with their state, version and events.

use portico_domain::{
    api::Timestamp,
    ticket::{
        Acting, Action, Decision, Effect, RequestedAction, State, TicketFacts, TicketNumber, TicketPeople,
        TransitionRefusal, Unread, decide,
    },
};
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};

use super::{events, idempotency, json, ticket_rows::WhereClause, tickets::named};
use crate::store::decided::{TicketActionOutcome, TicketActionRequest};
use crate::store::{Store, StoreError};

/// A ticket as it is stored before an action.
struct StoredTicket {
    id: i64,
    requester: String,
    requested_for: Option<String>,
    state: State,
    version: u32,
    assignee: Option<String>,
    unread: Unread,
}

impl Store {
    /// Does something to a ticket: what is decided about it in one transaction.
    ///
    /// # Errors
    /// When the database fails; then nothing was saved.
    pub async fn act(&self, act: TicketActionRequest) -> Result<TicketActionOutcome, StoreError> {
        self.write(move |db| perform(db, &act)).await
    }
}

fn perform(db: &Connection, act: &TicketActionRequest) -> Result<TicketActionOutcome, StoreError> {
    let Some(before) = before(db, WhereClause::within(&act.scope).number(act.number))? else {
        return Ok(TicketActionOutcome::Hidden);
    };
    if let Some((key, hash)) = &act.key
        && let Some(bound) = idempotency::find(db, &act.person, key)?
    {
        if bound.body_hash != *hash || bound.number != act.number {
            return Ok(TicketActionOutcome::OtherBody(bound.number));
        }
        return done(db, act, &before.requester, bound.event);
    }
    let Some(acting) = Acting::of(&act.person, before.people(), act.works, act.seen) else {
        return Ok(TicketActionOutcome::Refused(TransitionRefusal::NotTheirs));
    };
    let decision = match decide(&before.facts(act.number), &act.wanted, acting) {
        Ok(decision) => decision,
        Err(refusal) => return Ok(TicketActionOutcome::Refused(refusal)),
    };
    let first = change(db, before.id, &decision, Some(&act.person), act.now)?;
    if let Some((key, hash)) = &act.key {
        idempotency::bind(db, &act.person, key, *hash, (before.id, first))?;
    }
    done(db, act, &before.requester, Some(first))
}

/// Does what the server does by itself to a ticket of which it has read this version; whether anything was done.
pub(super) fn perform_by_system(
    db: &Connection,
    (number, version): (TicketNumber, u32),
    action: Action,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let Some(before) = before(db, WhereClause::everything().number(number))? else { return Ok(false) };
    let wanted = RequestedAction { action, text: None };
    let Ok(decision) = decide(&before.facts(number), &wanted, Acting::system(version)) else { return Ok(false) };
    change(db, before.id, &decision, None, now)?;
    Ok(true)
}

impl StoredTicket {
    fn people(&self) -> TicketPeople<'_> {
        TicketPeople { requester: &self.requester, requested_for: self.requested_for.as_deref() }
    }

    fn facts(&self, number: TicketNumber) -> TicketFacts<'_> {
        TicketFacts {
            kind: number.kind,
            state: &self.state,
            version: self.version,
            assignee: self.assignee.as_deref(),
            unread: self.unread,
        }
    }
}

fn before(db: &Connection, within: WhereClause) -> Result<Option<StoredTicket>, StoreError> {
    let sql = format!(
        "SELECT t.id, t.requester, t.requested_for, t.state, t.version, t.assignee, t.desk_unread, t.requester_unread FROM tickets t WHERE {}",
        within.sql
    );
    let found = db.prepare_cached(&sql)?.query_row(params_from_iter(within.params), |row| {
        Ok(StoredTicket {
            id: row.get("id")?,
            requester: row.get("requester")?,
            requested_for: row.get("requested_for")?,
            state: json(row, "state")?,
            version: row.get("version")?,
            assignee: row.get("assignee")?,
            unread: Unread { desk: row.get("desk_unread")?, requester: row.get("requester_unread")? },
        })
    });
    Ok(found.optional()?)
}

/// Changes a ticket as it was decided; the id of the first event that is recorded of it.
fn change(
    db: &Connection,
    ticket: i64,
    decision: &Decision,
    person: Option<&str>,
    now: Timestamp,
) -> Result<i64, StoreError> {
    let (mut assignee, mut unread, mut reopened) = (None, None, 0);
    for effect in &decision.effects {
        match effect {
            Effect::Assign(person) => assignee = Some(person),
            Effect::Mark(mark) => unread = Some(mark),
            Effect::CountReopening => reopened += 1,
        }
    }
    db.prepare_cached(
        "UPDATE tickets SET state = ?2, open = ?3, queued = ?4, listed = ?5, version = version + 1,
            updated_at = CASE WHEN updated_at > ?6 THEN updated_at ELSE ?6 END, assignee = coalesce(?7, assignee),
            desk_unread = coalesce(?8, desk_unread), requester_unread = coalesce(?9, requester_unread),
            reopened = reopened + ?10 WHERE id = ?1",
    )?
    .execute(params![
        ticket,
        serde_json::to_string(&decision.state)?,
        decision.lists.open,
        decision.lists.queued,
        decision.lists.listed,
        now,
        assignee,
        unread.map(|unread| unread.desk),
        unread.map(|unread| unread.requester),
        reopened,
    ])?;
    record(db, ticket, decision, person, now)
}

/// Records what was decided; the id of the first event.
pub(super) fn record(
    db: &Connection,
    ticket: i64,
    decision: &Decision,
    person: Option<&str>,
    now: Timestamp,
) -> Result<i64, StoreError> {
    let mut first = None;
    for event in &decision.events {
        let id = events::append(db, ticket, now, person, event)?;
        first.get_or_insert(id);
    }
    Ok(first.unwrap_or_default())
}

/// The ticket as it is now, and the event that the action has added.
fn done(
    db: &Connection,
    act: &TicketActionRequest,
    requester: &str,
    event: Option<i64>,
) -> Result<TicketActionOutcome, StoreError> {
    let events = event.map(|event| events::one(db, event, requester)).transpose()?.into_iter().collect();
    let summary = named(db, &act.scope, &[act.number], &act.person)?.pop();
    let summary = summary.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    Ok(TicketActionOutcome::Done(Box::new((summary, events))))
}
