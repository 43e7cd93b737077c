//! The numbered migrations. Each runs once, in a transaction, after a backup of a database that was there before.

use std::path::Path;

use rusqlite::Connection;

use super::{StoreError, backup};

/// `PRAGMA application_id` of a Portico database.
pub(super) const APPLICATION_ID: i32 = 0x504f_5254;

const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_start.sql"),
    include_str!("migrations/0002_knowledge.sql"),
    include_str!("migrations/0003_editing.sql"),
    include_str!("migrations/0004_signals.sql"),
    include_str!("migrations/0005_files.sql"),
    include_str!("migrations/0006_changes.sql"),
];

/// The schema's number that this program works with.
pub const SCHEMA: u32 = MIGRATIONS.len() as u32;

/// Brings the database to [`SCHEMA`]. `backups` is where the copy before each step goes; `None` for a new database.
pub(super) fn migrate(db: &Connection, backups: Option<&Path>) -> Result<(), StoreError> {
    let found: u32 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if found > SCHEMA {
        return Err(StoreError::Newer { found });
    }
    for (at, sql) in MIGRATIONS.iter().enumerate().skip(found as usize) {
        let number = at as u32 + 1;
        if let Some(folder) = backups {
            let copy = backup::copy_into(db, folder, &format!("before-migration-{number:04}"))?;
            tracing::info!(copy = %copy.display(), "backed up before migration {number}");
        }
        db.execute_batch(&format!(
            "BEGIN IMMEDIATE; {sql}; PRAGMA application_id = {APPLICATION_ID}; PRAGMA user_version = {number}; COMMIT;"
        ))?;
    }
    Ok(())
}
