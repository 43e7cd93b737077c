//! What was asked of the running server: to read the catalog again.

use portico_domain::api::Timestamp;
use rusqlite::{OptionalExtension, params};

use super::parsed;
use crate::{
    audit::AuditActor,
    store::{
        Store, StoreError,
        reloads::{AskedReload, ReloadEnd, ReloadOutcome},
    },
};

/// Number of reloads that are remembered.
const KEPT: i64 = 100;

impl Store {
    /// Asks the running server to read the catalog again; the id under which it says how that ended.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ask_reload(&self, actor: AuditActor, now: Timestamp) -> Result<i64, StoreError> {
        self.write(move |db| {
            let (kind, name) = actor.parts();
            let sql = "INSERT INTO catalog_reloads (asked_at, actor_kind, actor) VALUES (?1, ?2, ?3) RETURNING id";
            let id: i64 = db.prepare_cached(sql)?.query_row(params![now, kind, name], |row| row.get("id"))?;
            db.prepare_cached("DELETE FROM catalog_reloads WHERE id <= ?1")?.execute([id - KEPT])?;
            Ok(id)
        })
        .await
    }

    /// The first reload that was asked for and not done.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn asked_reload(&self) -> Result<Option<AskedReload>, StoreError> {
        self.read(|db| {
            let sql = "SELECT id, actor_kind, actor FROM catalog_reloads WHERE done_at IS NULL ORDER BY id LIMIT 1";
            let asked = db.prepare_cached(sql)?.query_row([], |row| {
                let (kind, name): (String, Option<String>) = (row.get("actor_kind")?, row.get("actor")?);
                let actor = if kind == "command_line" { AuditActor::CommandLine(name) } else { AuditActor::System };
                Ok(AskedReload { id: row.get("id")?, actor })
            });
            Ok(asked.optional()?)
        })
        .await
    }

    /// Notes how a reload ended, and all that were asked for before it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_reload(&self, id: i64, end: ReloadEnd, now: Timestamp) -> Result<(), StoreError> {
        self.write(move |db| {
            let sql =
                "UPDATE catalog_reloads SET done_at = ?2, outcome = ?3, detail = ?4 WHERE id <= ?1 AND done_at IS NULL";
            db.prepare_cached(sql)?.execute(params![id, now, end.outcome.name(), end.detail])?;
            Ok(())
        })
        .await
    }

    /// How a reload ended; `None` while it has not.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reload_end(&self, id: i64) -> Result<Option<ReloadEnd>, StoreError> {
        self.read(move |db| {
            let sql = "SELECT outcome, detail FROM catalog_reloads WHERE id = ?1 AND done_at IS NOT NULL";
            let end = db.prepare_cached(sql)?.query_row([id], |row| {
                Ok(ReloadEnd { outcome: parsed(row, "outcome", ReloadOutcome::named)?, detail: row.get("detail")? })
            });
            Ok(end.optional()?)
        })
        .await
    }
}
