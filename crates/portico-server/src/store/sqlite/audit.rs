//! The audit log: rows are appended, read, and forgotten when they are old; nothing else.

use portico_domain::{api::Timestamp, ticket::TicketNumber};
use rusqlite::{Connection, params};

use super::json;
use crate::store::audit::{AuditFilter, PAGE};
use crate::{
    audit::{Act, AuditActor, AuditEntry, AuditRow, Object, READ_AGAIN_MS},
    store::{Store, StoreError},
};

impl Store {
    /// Notes an act that changes nothing else in the database.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit(&self, entry: AuditEntry) -> Result<(), StoreError> {
        self.write(move |db| append(db, &entry)).await
    }

    /// Notes that somebody has read a confidential ticket, unless they have done so a short while ago ([`READ_AGAIN_MS`]). The one
    /// thing that a request writes which may only read.
    ///
    /// # Errors
    /// When the database fails: what is not noted is not shown.
    pub async fn note_ticket_read(
        &self,
        ticket: TicketNumber,
        reader: String,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        let entry = AuditEntry::new(now, AuditActor::Person(reader.clone()), Act::TicketRead)
            .to(Object::Ticket(ticket.to_string()));
        let noted = self
            .read(move |db| {
                let mut query = db.prepare_cached(
                    "SELECT EXISTS (SELECT 1 FROM audit WHERE object_kind = 'ticket' AND object = ?1 AND act = ?2
                        AND actor_kind = 'person' AND actor = ?3 AND at > ?4)",
                )?;
                let after = now - READ_AGAIN_MS;
                Ok(query
                    .query_row(params![ticket.to_string(), Act::TicketRead.name(), reader, after], |row| row.get(0))?)
            })
            .await?;
        if noted { Ok(()) } else { self.write_while_reading(move |db| append(db, &entry)).await }
    }

    /// At most [`PAGE`] rows after the one with the number `after`, in their order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit_after(&self, filter: AuditFilter, after: i64) -> Result<Vec<AuditRow>, StoreError> {
        self.read(move |db| rows(db, &filter, "a.seq > ?4 ORDER BY a.seq", after, PAGE)).await
    }

    /// The newest rows, in their order.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn audit_newest(&self, filter: AuditFilter, limit: u32) -> Result<Vec<AuditRow>, StoreError> {
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
            db.execute("UPDATE audit_forgotten SET before = ?1 WHERE before < ?1", [before])?;
            let some = "DELETE FROM audit WHERE seq IN (SELECT seq FROM audit WHERE at < ?1 ORDER BY at LIMIT 200)";
            Ok(db.execute(some, [before])?)
        })
        .await
    }
}

/// Notes an act in the transaction of what it changes.
pub(in crate::store) fn append(db: &Connection, entry: &AuditEntry) -> Result<(), StoreError> {
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

fn rows(db: &Connection, filter: &AuditFilter, part: &str, from: i64, limit: u32) -> Result<Vec<AuditRow>, StoreError> {
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
        Ok(AuditRow {
            seq: row.get("seq")?,
            at: row.get("at")?,
            actor_kind: row.get("actor_kind")?,
            actor: row.get("actor")?,
            act: row.get("act")?,
            object_kind: row.get("object_kind")?,
            object: row.get("object")?,
            account: row.get("account")?,
            address: row.get("address")?,
            outcome: row.get("outcome")?,
            detail: json(row, "detail")?,
        })
    })?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}
