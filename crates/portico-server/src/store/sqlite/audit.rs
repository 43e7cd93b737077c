//! The audit log: rows are appended, read, and forgotten when they are old; nothing else.

use portico_domain::api::Timestamp;
use rusqlite::{Connection, params};

use super::json;
use crate::{
    audit::{Act, Entry, Row},
    store::{Store, StoreError},
};

/// So many rows are read at a time.
pub const PAGE: u32 = 1_000;

/// Which rows are wanted. What is not said narrows nothing.
#[derive(Clone, Debug, Default)]
pub struct AuditFilter {
    /// At this instant or later.
    pub since: Option<Timestamp>,
    /// By this person or about them.
    pub person: Option<String>,
    /// This act.
    pub act: Option<Act>,
}

impl Store {
    /// Notes an act that changes nothing else in the database.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit(&self, entry: Entry) -> Result<(), StoreError> {
        self.write(move |db| append(db, &entry)).await
    }

    /// At most [`PAGE`] rows after the one with the number `after`, in their order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit_after(&self, filter: AuditFilter, after: i64) -> Result<Vec<Row>, StoreError> {
        self.read(move |db| rows(db, &filter, "a.seq > ?4 ORDER BY a.seq", after, PAGE)).await
    }

    /// The newest rows, in their order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit_newest(&self, filter: AuditFilter, limit: u32) -> Result<Vec<Row>, StoreError> {
        let mut rows =
            self.read(move |db| rows(db, &filter, "a.seq < ?4 ORDER BY a.seq DESC", i64::MAX, limit)).await?;
        rows.reverse();
        Ok(rows)
    }

    /// Forgets some of what is older than `before`; how many rows that were. None is left at 0.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_audit(&self, before: Timestamp) -> Result<usize, StoreError> {
        self.write(move |db| {
            db.execute("UPDATE audit_forgotten SET before = max(before, ?1)", [before])?;
            let some = "DELETE FROM audit WHERE seq IN (SELECT seq FROM audit WHERE at < ?1 ORDER BY at LIMIT 200)";
            Ok(db.execute(some, [before])?)
        })
        .await
    }
}

/// Notes an act in the transaction of what it changes.
pub(in crate::store) fn append(db: &Connection, entry: &Entry) -> Result<(), StoreError> {
    let (actor_kind, actor) = entry.actor.parts();
    let (object_kind, object) = entry.object.as_ref().map(|object| object.parts()).unzip();
    db.prepare_cached(
        "INSERT INTO audit (at, actor_kind, actor, act, object_kind, object, account, address, outcome, detail)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
    )?
    .execute(params![
        entry.at,
        actor_kind,
        actor,
        entry.act.name(),
        object_kind,
        object,
        entry.account,
        entry.address,
        entry.outcome.name(),
        serde_json::to_string(&entry.detail)?,
    ])?;
    Ok(())
}

fn rows(db: &Connection, filter: &AuditFilter, part: &str, from: i64, limit: u32) -> Result<Vec<Row>, StoreError> {
    let sql = format!(
        "SELECT a.seq, a.at, a.actor_kind, a.actor, a.act, a.object_kind, a.object, a.account, a.address, a.outcome,
            a.detail
         FROM audit a
         WHERE (?1 IS NULL OR a.at >= ?1)
            AND (?2 IS NULL OR (a.actor_kind = 'person' AND a.actor = ?2) OR (a.object_kind = 'person' AND a.object = ?2))
            AND (?3 IS NULL OR a.act = ?3) AND {part} LIMIT ?5"
    );
    let mut query = db.prepare_cached(&sql)?;
    let values = params![filter.since, filter.person, filter.act.map(Act::name), from, limit];
    let rows = query.query_map(values, |row| {
        Ok(Row {
            seq: row.get(0)?,
            at: row.get(1)?,
            actor_kind: row.get(2)?,
            actor: row.get(3)?,
            act: row.get(4)?,
            object_kind: row.get(5)?,
            object: row.get(6)?,
            account: row.get(7)?,
            address: row.get(8)?,
            outcome: row.get(9)?,
            detail: json(row, 10)?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
