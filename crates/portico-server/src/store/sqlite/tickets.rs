//! Reading tickets.

use portico_domain::{
    api::{TicketFilter, TicketSummary},
    text::fold,
    ticket::{ActsNext, TicketNumber},
};
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter, types::Value};

use super::{
    events, index_hint, requests,
    scopes::OWN,
    ticket_rows::{SUMMARY, WhereClause, summary},
};
use crate::store::tickets::{MyTickets, MyTicketsPage, TicketDetail, TicketReader};
use crate::{
    policy::TicketScope,
    store::{Store, StoreError},
};

impl Store {
    /// One ticket within a scope, as somebody sees it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ticket(
        &self,
        scope: TicketScope,
        number: TicketNumber,
        reader: String,
    ) -> Result<Option<TicketDetail>, StoreError> {
        self.read(move |db| detail(db, &scope, number, &reader)).await
    }

    /// The same of a ticket that was opened just now: it has one event, and its rows are at hand, so that the thread that asks
    /// reads them itself.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn new_ticket(
        &self,
        scope: TicketScope,
        number: TicketNumber,
        reader: String,
    ) -> Result<Option<TicketDetail>, StoreError> {
        self.read_row(move |db| detail(db, &scope, number, &reader)).await
    }

    /// One's own tickets, newest first. `None` when `after` is not among them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn my_tickets(&self, page: MyTicketsPage) -> Result<Option<MyTickets>, StoreError> {
        self.read(move |db| mine(db, &page)).await
    }

    /// Notes that somebody has read a ticket up to an event: the requester for themselves, the assignee for the desk, and everybody
    /// who works there while nobody has taken it. Whether there is such a ticket for them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ticket_read(
        &self,
        scope: TicketScope,
        number: TicketNumber,
        reader: TicketReader,
        event: i64,
    ) -> Result<bool, StoreError> {
        self.write(move |db| mark_read(db, &scope, number, &reader, event)).await
    }
}

/// The people of a ticket as they are stored: who asked for it, and for whom, when that is somebody else.
pub(super) type StoredPeople = (String, Option<String>);

/// The internal id of a ticket within a scope, and its people.
pub(super) fn id_and_people(
    db: &Connection,
    scope: &TicketScope,
    number: TicketNumber,
) -> Result<Option<(i64, StoredPeople)>, StoreError> {
    let within = WhereClause::within(scope).number(number);
    let sql = format!("SELECT t.id, t.requester, t.requested_for FROM tickets t WHERE {}", within.sql);
    let read = |row: &Row<'_>| Ok((row.get("id")?, (row.get("requester")?, row.get("requested_for")?)));
    Ok(db.prepare_cached(&sql)?.query_row(params_from_iter(within.params), read).optional()?)
}

/// The summaries of named tickets within a scope, as `reader` sees them.
pub(super) fn named(
    db: &Connection,
    scope: &TicketScope,
    numbers: &[TicketNumber],
    reader: &str,
) -> Result<Vec<TicketSummary>, StoreError> {
    let mut found = Vec::new();
    for number in numbers {
        let within = WhereClause::within(scope).number(*number);
        let mut query = db.prepare_cached(&format!("SELECT {SUMMARY} FROM tickets t WHERE {}", within.sql))?;
        found.extend(query.query_row(params_from_iter(within.params), |row| summary(row, reader)).optional()?);
    }
    Ok(found)
}

fn detail(
    db: &Connection,
    scope: &TicketScope,
    number: TicketNumber,
    reader: &str,
) -> Result<Option<TicketDetail>, StoreError> {
    let within = WhereClause::within(scope).number(number);
    let sql = format!("SELECT {SUMMARY}, t.id FROM tickets t WHERE {}", within.sql);
    let mut query = db.prepare_cached(&sql)?;
    let found =
        query.query_row(params_from_iter(within.params), |row| Ok((row.get::<_, i64>("id")?, summary(row, reader)?)));
    let Some((id, summary)) = found.optional()? else { return Ok(None) };
    let asked = requests::newest(db, id)?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    let requester = summary.requester.id.clone();
    let mut detail = TicketDetail {
        summary,
        form: asked.form,
        answers: asked.answers,
        chosen: asked.chosen,
        next: asked.next,
        events: events::page(db, id, &requester, None)?,
        question: None,
    };
    if detail.summary.acts_next == ActsNext::Requester {
        detail.question = events::question(db, id, &requester)?;
    }
    Ok(Some(detail))
}

fn mine(db: &Connection, page: &MyTicketsPage) -> Result<Option<MyTickets>, StoreError> {
    let (reader, scope) = (page.requester.as_str(), TicketScope::Own(page.requester.clone()));
    let exact = named(db, &scope, &page.named, reader)?;
    if page.named.len() == 1 && !exact.is_empty() {
        // With its kind it names that one ticket; its letters and digits are in many others.
        return Ok(Some(MyTickets { named: exact, others: Vec::new() }));
    }
    let after = match page.after {
        Some(after) => match id_and_people(db, &scope, after)? {
            Some((id, _)) => Some(id),
            None => return Ok(None),
        },
        None => None,
    };
    let (sql, params) = list(page, after, &exact);
    let mut query = db.prepare_cached(&sql)?;
    let rows = query.query_map(params_from_iter(params), |row| summary(row, reader))?;
    let others = rows.collect::<rusqlite::Result<_>>()?;
    Ok(Some(MyTickets { named: if page.after.is_none() { exact } else { Vec::new() }, others }))
}

/// The query of a page, with its parameters: of what the person has asked for and of what is for them the newest each, and of both
/// the newest.
fn list(page: &MyTicketsPage, after: Option<i64>, exact: &[TicketSummary]) -> (String, Vec<Value>) {
    let mut narrowed = match page.filter {
        TicketFilter::All => WhereClause::everything(),
        TicketFilter::Open => WhereClause::everything().and("t.listed = 1", []),
        TicketFilter::Closed => WhereClause::everything().and("t.open = 0", []),
    };
    for ticket in exact {
        narrowed = narrowed.and_not(ticket.number);
    }
    if let Some(after) = after {
        narrowed = narrowed.and("t.id < ?", [Value::from(after)]);
    }
    for word in &page.search {
        narrowed = narrowed.and("replace(t.search, ?, '') <> t.search", [Value::from(fold(word))]);
    }
    let mine = match page.filter {
        TicketFilter::All => "tickets_mine",
        TicketFilter::Open => "tickets_mine_listed",
        TicketFilter::Closed => "tickets_mine_closed",
    };
    let limit = page.limit + 1;
    let (mut newest, mut params) = (Vec::new(), Vec::new());
    for (own, index) in OWN.into_iter().zip([mine, "tickets_for"]) {
        newest.push(format!(
            "SELECT x.id FROM (SELECT t.id FROM tickets t {} WHERE {own} AND {} ORDER BY t.id DESC LIMIT {limit}) x",
            index_hint(index),
            narrowed.sql
        ));
        params.push(Value::from(page.requester.clone()));
        params.extend(narrowed.params.iter().cloned());
    }
    let newest = newest.join(" UNION ALL ");
    (format!("SELECT {SUMMARY} FROM tickets t WHERE t.id IN ({newest}) ORDER BY t.id DESC LIMIT {limit}"), params)
}

/// Whether a ticket's last event is the parameter's.
const LAST: &str = "(SELECT max(e.id) FROM events e WHERE e.ticket = tickets.id) <= ?2";

/// Whether nobody stands for the desk on a ticket: nobody has taken it, or who has can no longer work on it.
const UNATTENDED: &str = "NOT EXISTS (SELECT 1 FROM people p JOIN roles r ON r.person = p.id
    WHERE p.id = tickets.assignee AND p.active = 1 AND r.role = 'agent')";

/// What has been said since then stays unread. The version stays: nothing was changed that somebody could overwrite.
fn mark_read(
    db: &Connection,
    scope: &TicketScope,
    number: TicketNumber,
    reader: &TicketReader,
    event: i64,
) -> Result<bool, StoreError> {
    let Some((id, (requester, requested_for))) = id_and_people(db, scope, number)? else { return Ok(false) };
    if requested_for.as_ref() == Some(&reader.person) {
        // What they have read is neither the requester's doing nor the desk's.
        return Ok(true);
    }
    if requester == reader.person {
        let sql = format!(
            "UPDATE tickets SET requester_unread = 0, listed = open WHERE id = ?1 AND requester_unread = 1 AND {LAST}"
        );
        db.prepare_cached(&sql)?.execute(params![id, event])?;
    } else {
        let sql = format!(
            "UPDATE tickets SET desk_unread = 0, queued = open WHERE id = ?1 AND desk_unread = 1 AND {LAST}
                AND (assignee = ?3 OR (?4 AND {UNATTENDED}))"
        );
        db.prepare_cached(&sql)?.execute(params![id, event, reader.person, reader.works])?;
    }
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::migrate::{SCHEMA, migrate};

    /// What one has asked for and what is for one are read from an index each, in its order and no further than a page.
    #[test]
    fn a_page_of_every_list_reads_two_indexes() {
        let db = Connection::open_in_memory().expect("opened");
        migrate(&db, SCHEMA, None).expect("migrated");
        for (filter, mine) in [
            (TicketFilter::All, "tickets_mine "),
            (TicketFilter::Open, "tickets_mine_listed "),
            (TicketFilter::Closed, "tickets_mine_closed "),
        ] {
            let requester = "ana".to_owned();
            let page =
                MyTicketsPage { requester, filter, search: Vec::new(), named: Vec::new(), after: None, limit: 25 };
            let (sql, params) = list(&page, Some(9), &[]);
            let mut query = db.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).expect("SQL");
            let plan: Vec<String> = query
                .query_map(params_from_iter(params), |row| row.get(3))
                .and_then(Iterator::collect)
                .expect("a plan");
            for index in [mine, "tickets_for "] {
                let step = plan.iter().find(|step| step.contains(index)).unwrap_or_else(|| panic!("{index}: {plan:?}"));
                assert!(step.starts_with("SEARCH"), "{step}");
            }
            assert!(!plan.iter().any(|step| step.contains("TEMP B-TREE FOR ORDER BY")), "{plan:?}");
        }
    }
}
