//! The numbered changes: what whoever follows the database goes by.

use rusqlite::{Connection, params};

use crate::store::{Store, StoreError};

/// The numbers of a restored database go on so far beyond those of its backup: beyond whatever was written since, so that
/// whoever has followed the database that it replaces finds a gap.
const BEYOND: i64 = 1 << 32;

impl Store {
    /// The number of the last change.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn change_watermark(&self) -> Result<u64, StoreError> {
        self.read_row(|db| Ok(newest(db)?.cast_unsigned())).await
    }

    /// Forgets some of the changes that everybody has seen, up to the number `seen`, but not the newest `kept`; how many. None is left
    /// at 0.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn trim_changes(&self, seen: u64, kept: u32) -> Result<usize, StoreError> {
        self.write(move |db| {
            let to = newest(db)?.saturating_sub(i64::from(kept)).min(i64::try_from(seen).unwrap_or(i64::MAX));
            let some =
                "DELETE FROM changes WHERE seq IN (SELECT seq FROM changes WHERE seq <= ?1 ORDER BY seq LIMIT 200)";
            Ok(db.prepare_cached(some)?.execute([to])?)
        })
        .await
    }
}

/// The number of the last change, also when it is trimmed.
pub(in crate::store) fn newest(db: &Connection) -> Result<i64, StoreError> {
    let sql = "SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'changes'), 0)";
    Ok(db.prepare_cached(sql)?.query_row([], |row| row.get(0))?)
}

/// Whether the changes after the number `seen` are still there, or none is.
pub(super) fn follows(db: &Connection, seen: i64) -> Result<bool, StoreError> {
    Ok(newest(db)? == seen || db.prepare_cached("SELECT 1 FROM changes WHERE seq = ?1 + 1")?.exists([seen])?)
}

/// Makes the numbers of a database that is put in the place of another go on beyond those of that one.
pub(in crate::store) fn renumber(db: &Connection) -> Result<(), StoreError> {
    let there: bool =
        db.query_row("SELECT EXISTS (SELECT 1 FROM main.sqlite_schema WHERE name = 'changes')", [], |row| row.get(0))?;
    if there {
        // The number stays known when its row goes.
        db.execute("INSERT INTO changes (seq, kind, id) VALUES (?1, 'article', '0')", params![newest(db)? + BEYOND])?;
        db.execute("DELETE FROM changes", [])?;
    }
    Ok(())
}
