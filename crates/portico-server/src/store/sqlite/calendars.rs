//! Business calendars that tickets were promised by: each stored once.

use rusqlite::Connection;

use crate::store::StoreError;

pub(super) fn keep(db: &Connection, version: &str, json: &str) -> Result<(), StoreError> {
    db.prepare_cached("INSERT INTO calendars (version, json) VALUES (?1, ?2) ON CONFLICT (version) DO NOTHING")?
        .execute([version, json])?;
    Ok(())
}
