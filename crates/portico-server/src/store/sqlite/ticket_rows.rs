//! Rows of `tickets`, and the conditions over them.

use portico_domain::{
    api::{PersonRef, TicketSummary},
    ticket::{Priority, PublicStatus, TicketKind, TicketNumber, Unread},
};
use rusqlite::{Row, types::Value};

use super::{json, parsed, scopes};
use crate::policy::TicketScope;

/// What a summary reads, of `tickets t`. Names come by subquery, so that the plan follows the ticket's index alone.
pub(super) const SUMMARY: &str = "t.kind, t.serial, t.title, t.item, t.item_name, t.state, t.team,
    t.requester, (SELECT name FROM named_people WHERE id = t.requester),
    t.assignee, (SELECT name FROM named_people WHERE id = t.assignee),
    t.created_at, t.updated_at, t.promised_by, t.version, t.priority, t.reopened, t.desk_unread, t.requester_unread";

/// How many columns [`SUMMARY`] has.
pub(super) const SUMMARY_COLUMNS: usize = 19;

fn kind(name: &str) -> Option<TicketKind> {
    TicketKind::ALL.into_iter().find(|kind| kind.name() == name)
}

/// The number in the columns `at` (kind) and after (serial).
pub(super) fn number(row: &Row<'_>, at: usize) -> rusqlite::Result<TicketNumber> {
    Ok(TicketNumber { kind: parsed(row, at, kind)?, serial: row.get(at + 1)? })
}

fn priority(name: &str) -> Option<Priority> {
    Priority::ALL.into_iter().find(|priority| priority.name() == name)
}

/// A summary from the first columns, which are [`SUMMARY`], as `reader` sees it.
pub(super) fn summary(row: &Row<'_>, reader: &str) -> rusqlite::Result<TicketSummary> {
    let number = number(row, 0)?;
    let state = json(row, 5)?;
    let status = PublicStatus::of(&state);
    let assignee: Option<String> = row.get(9)?;
    let assignee_name: Option<String> = row.get(10)?;
    let requester = PersonRef { id: row.get(7)?, name: row.get(8)? };
    let unread = Unread { desk: row.get(17)?, requester: row.get(18)? };
    Ok(TicketSummary {
        number,
        kind: number.kind,
        title: row.get(2)?,
        item: row.get(3)?,
        item_name: row.get(4)?,
        state,
        status,
        acts_next: status.acts_next(),
        team: row.get(6)?,
        unread: if requester.id == reader { unread.requester } else { unread.desk },
        requester,
        assignee: assignee.zip(assignee_name).map(|(id, name)| PersonRef { id, name }),
        created_at: row.get(11)?,
        updated_at: row.get(12)?,
        promised_by: row.get(13)?,
        version: row.get(14)?,
        priority: parsed(row, 15, priority)?,
        reopened: row.get(16)?,
    })
}

/// A condition that grows, with its parameters bound, never spelled.
pub(super) struct Where {
    pub(super) sql: String,
    pub(super) params: Vec<Value>,
}

impl Where {
    /// Begins with what the person may see.
    pub(super) fn within(scope: &TicketScope) -> Self {
        let (sql, person) = scopes::tickets(scope);
        Self { sql: sql.to_owned(), params: person.map(|person| Value::from(person.to_owned())).into_iter().collect() }
    }

    /// Narrows further: one `?` per parameter.
    pub(super) fn and(mut self, clause: &str, params: impl IntoIterator<Item = Value>) -> Self {
        self.sql.push_str(" AND ");
        self.sql.push_str(clause);
        self.params.extend(params);
        self
    }

    /// Leaves one ticket out.
    pub(super) fn and_not(self, number: TicketNumber) -> Self {
        let kind = number.kind.name().to_owned();
        self.and("NOT (t.kind = ? AND t.serial = ?)", [Value::from(kind), Value::from(i64::from(number.serial))])
    }

    /// Narrows to one ticket.
    pub(super) fn number(self, number: TicketNumber) -> Self {
        let kind = number.kind.name().to_owned();
        self.and("t.kind = ? AND t.serial = ?", [Value::from(kind), Value::from(i64::from(number.serial))])
    }
}
