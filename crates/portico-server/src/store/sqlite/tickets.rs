//! Reading tickets, and acting on one.

use portico_domain::{
    api::{EventView, TicketEvent, TicketFilter, TicketSummary, Timestamp},
    text::fold,
    ticket::{Action, Actor, State, TicketNumber, apply},
};
use rusqlite::{Connection, OptionalExtension, params, params_from_iter, types::Value};

use super::{
    events, json,
    ticket_rows::{SUMMARY, Where, summary},
};
use crate::{
    policy::TicketScope,
    store::{Store, StoreError},
};

/// A ticket with everything that it shows.
#[derive(Clone, Debug)]
pub struct TicketDetail {
    /// What a list shows.
    pub summary: TicketSummary,
    /// Version of the form that it was asked with.
    pub form: String,
    /// The answers, as JSON.
    pub answers: String,
    /// Ids and labels of the chosen options by field, as JSON.
    pub chosen: String,
    /// What happens next, in the item's words.
    pub next: Option<String>,
    /// What happened, oldest first.
    pub events: Vec<EventView>,
}

/// A page of one's own tickets.
#[derive(Clone, Debug)]
pub struct Mine {
    /// Whose.
    pub scope: TicketScope,
    /// Open, closed, or all.
    pub filter: TicketFilter,
    /// Words that number and title must contain.
    pub search: Vec<String>,
    /// The last ticket of the page before.
    pub after: Option<TicketNumber>,
    /// So many.
    pub limit: usize,
}

/// Something to be done to a ticket.
#[derive(Clone, Debug)]
pub struct Act {
    /// Which ticket.
    pub number: TicketNumber,
    /// What the person may see.
    pub scope: TicketScope,
    /// Who acts.
    pub person: String,
    /// As what they act on others' tickets; on their own they are the requester.
    pub on_others: Option<Actor>,
    /// What is done.
    pub action: Action,
    /// What is recorded.
    pub event: TicketEvent,
    /// The version that the person has seen, where it matters.
    pub seen: Option<u32>,
    /// Now.
    pub now: Timestamp,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acted {
    /// It was done.
    Done,
    /// There is no such ticket for this person.
    Hidden,
    /// Somebody else has changed it since.
    ChangedMeanwhile,
    /// Its state does not allow it.
    NotNow,
}

impl Store {
    /// One ticket within a scope.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ticket(&self, scope: TicketScope, number: TicketNumber) -> Result<Option<TicketDetail>, StoreError> {
        self.read_row(move |db| detail(db, &scope, number)).await
    }

    /// One's own tickets, newest first: one more than `limit` when there are more. `None` when `after` is not among them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn my_tickets(&self, page: Mine) -> Result<Option<Vec<TicketSummary>>, StoreError> {
        self.read(move |db| mine(db, &page)).await
    }

    /// Does something to a ticket: the state, the version and the event in one transaction.
    ///
    /// # Errors
    /// When the database fails; then nothing was saved.
    pub async fn act(&self, act: Act) -> Result<Acted, StoreError> {
        self.write(move |db| perform(db, &act)).await
    }
}

/// The internal id of a ticket within a scope, for paging.
pub(super) fn id(db: &Connection, scope: &TicketScope, number: TicketNumber) -> Result<Option<i64>, StoreError> {
    let within = Where::within(scope).number(number);
    let mut query = db.prepare_cached(&format!("SELECT t.id FROM tickets t WHERE {}", within.sql))?;
    Ok(query.query_row(params_from_iter(within.params), |row| row.get(0)).optional()?)
}

fn detail(db: &Connection, scope: &TicketScope, number: TicketNumber) -> Result<Option<TicketDetail>, StoreError> {
    let within = Where::within(scope).number(number);
    let sql =
        format!("SELECT {SUMMARY}, t.id, t.form, t.answers, t.chosen, t.next FROM tickets t WHERE {}", within.sql);
    let found = db.prepare_cached(&sql)?.query_row(params_from_iter(within.params), |row| {
        let detail = TicketDetail {
            summary: summary(row)?,
            form: row.get(16)?,
            answers: row.get(17)?,
            chosen: row.get(18)?,
            next: row.get(19)?,
            events: Vec::new(),
        };
        Ok((row.get::<_, i64>(15)?, detail))
    });
    let Some((id, detail)) = found.optional()? else { return Ok(None) };
    let events = events::of(db, id, &detail.summary.requester.id)?;
    Ok(Some(TicketDetail { events, ..detail }))
}

fn mine(db: &Connection, page: &Mine) -> Result<Option<Vec<TicketSummary>>, StoreError> {
    let mut within = Where::within(&page.scope);
    let index = match page.filter {
        TicketFilter::All => "tickets_mine",
        TicketFilter::Open | TicketFilter::Closed => {
            within = within.and("t.open = ?", [Value::from(page.filter == TicketFilter::Open)]);
            "tickets_mine_open"
        }
    };
    if let Some(after) = page.after {
        let Some(id) = id(db, &page.scope, after)? else { return Ok(None) };
        within = within.and("t.id < ?", [Value::from(id)]);
    }
    for word in &page.search {
        within = within.and("instr(t.search, ?) > 0", [Value::from(fold(word))]);
    }
    let sql = format!(
        "SELECT {SUMMARY} FROM tickets t INDEXED BY {index} WHERE {} ORDER BY t.id DESC LIMIT {}",
        within.sql,
        page.limit + 1
    );
    let mut query = db.prepare_cached(&sql)?;
    let rows = query.query_map(params_from_iter(within.params), summary)?;
    Ok(Some(rows.collect::<rusqlite::Result<_>>()?))
}

fn perform(db: &Connection, act: &Act) -> Result<Acted, StoreError> {
    let within = Where::within(&act.scope).number(act.number);
    let sql = format!("SELECT t.id, t.requester, t.state, t.version FROM tickets t WHERE {}", within.sql);
    let found = db.prepare_cached(&sql)?.query_row(params_from_iter(within.params), |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, json::<State>(row, 2)?, row.get::<_, u32>(3)?))
    });
    let Some((id, requester, state, version)) = found.optional()? else { return Ok(Acted::Hidden) };
    if act.seen.is_some_and(|seen| seen != version) {
        return Ok(Acted::ChangedMeanwhile);
    }
    let who = if requester == act.person { Some(Actor::Requester) } else { act.on_others };
    let Some(next) = who.and_then(|who| apply(&state, act.action, who)) else { return Ok(Acted::NotNow) };
    let assignee = (act.action == Action::Take).then_some(&act.person);
    db.prepare_cached(
        "UPDATE tickets SET state = ?2, open = ?3, assignee = coalesce(?4, assignee), version = version + 1,
            updated_at = max(updated_at, ?5) WHERE id = ?1",
    )?
    .execute(params![id, serde_json::to_string(&next)?, next.is_open(), assignee, act.now])?;
    events::append(db, id, act.now, &act.person, &act.event)?;
    Ok(Acted::Done)
}
