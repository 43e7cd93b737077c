//! Rows of `tickets`, and the conditions over them.

use portico_domain::{
    api::{PersonRef, TeamRef, TicketSummary},
    ticket::{Priority, PublicStatus, TicketKind, TicketNumber, Unread, Visibility},
};
use rusqlite::{Row, types::Value};

use super::{json, parsed, scopes};
use crate::policy::TicketScope;

/// What a summary reads, of `tickets t`. What lies elsewhere comes by subquery, so that the plan follows the ticket's index alone.
pub(super) const SUMMARY: &str =
    "t.kind, t.serial, t.title, t.state, t.team, t.visibility, t.requester, t.requested_for, t.assignee,
    (SELECT q.item FROM requests q WHERE q.ticket = t.id) AS item,
    (SELECT q.item_name FROM requests q WHERE q.ticket = t.id) AS item_name,
    (SELECT x.name FROM teams x WHERE x.id = t.team) AS team_name,
    (SELECT n.name FROM named_people n WHERE n.id = t.requester) AS requester_name,
    (SELECT n.name FROM named_people n WHERE n.id = t.requested_for) AS requested_for_name,
    (SELECT n.name FROM named_people n WHERE n.id = t.assignee) AS assignee_name,
    t.created_at, t.updated_at, t.promised_by, t.version, t.priority, t.reopened, t.desk_unread, t.requester_unread";

fn kind(name: &str) -> Option<TicketKind> {
    TicketKind::ALL.into_iter().find(|kind| kind.name() == name)
}

/// The number in the columns `kind` and `serial`.
pub(super) fn number(row: &Row<'_>) -> rusqlite::Result<TicketNumber> {
    Ok(TicketNumber { kind: parsed(row, "kind", kind)?, serial: row.get("serial")? })
}

fn priority(name: &str) -> Option<Priority> {
    Priority::ALL.into_iter().find(|priority| priority.name() == name)
}

/// The visibility in a column's text.
pub(super) fn visibility(name: &str) -> Option<Visibility> {
    Visibility::ALL.into_iter().find(|visibility| visibility.name() == name)
}

/// A summary from the columns of [`SUMMARY`], as `reader` sees it.
pub(super) fn summary(row: &Row<'_>, reader: &str) -> rusqlite::Result<TicketSummary> {
    let number = number(row)?;
    let state = json(row, "state")?;
    let status = PublicStatus::of(&state);
    let assignee: Option<String> = row.get("assignee")?;
    let assignee_name: Option<String> = row.get("assignee_name")?;
    let requester = PersonRef { id: row.get("requester")?, name: row.get("requester_name")? };
    let requested_for: Option<String> = row.get("requested_for")?;
    let requested_for_name: Option<String> = row.get("requested_for_name")?;
    let requested_for = requested_for.zip(requested_for_name).map(|(id, name)| PersonRef { id, name });
    let unread = Unread { desk: row.get("desk_unread")?, requester: row.get("requester_unread")? };
    Ok(TicketSummary {
        number,
        kind: number.kind,
        title: row.get("title")?,
        item: row.get("item")?,
        item_name: row.get("item_name")?,
        state,
        status,
        acts_next: status.acts_next(),
        team: TeamRef { id: row.get("team")?, name: row.get("team_name")? },
        visibility: parsed(row, "visibility", visibility)?,
        // Of whom it is for is not noted what they have read.
        unread: match &requested_for {
            _ if requester.id == reader => unread.requester,
            Some(person) if person.id == reader => false,
            Some(_) | None => unread.desk,
        },
        requester,
        requested_for,
        assignee: assignee.zip(assignee_name).map(|(id, name)| PersonRef { id, name }),
        created_at: row.get("created_at")?,
        updated_at: row.get("updated_at")?,
        promised_by: row.get("promised_by")?,
        version: row.get("version")?,
        priority: parsed(row, "priority", priority)?,
        reopened: row.get("reopened")?,
    })
}

/// An SQL condition that is built clause by clause, with its bound parameters.
pub(super) struct WhereClause {
    pub(super) sql: String,
    pub(super) params: Vec<Value>,
}

impl WhereClause {
    /// Begins with what the person may see.
    pub(super) fn within(scope: &TicketScope) -> Self {
        let (sql, params) = scopes::tickets(scope);
        Self { sql, params }
    }

    /// Begins with every ticket: what the server does by itself is in nobody's scope.
    pub(super) fn everything() -> Self {
        Self { sql: "1 = 1".to_owned(), params: Vec::new() }
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
