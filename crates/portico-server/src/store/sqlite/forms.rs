//! Form versions: each stored once, for ever.

use portico_domain::api::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};

use crate::store::{Store, StoreError};

pub(super) fn keep(db: &Connection, hash: &str, json: &str, now: Timestamp) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO form_versions (hash, canonical_json, stored_at) VALUES (?1, ?2, ?3) ON CONFLICT (hash) DO NOTHING",
    )?
    .execute(params![hash, json, now])?;
    Ok(())
}

impl Store {
    /// Stores those forms that are new: (hash, canonical JSON).
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_forms(&self, forms: Vec<(String, String)>, now: Timestamp) -> Result<(), StoreError> {
        self.write(move |db| forms.iter().try_for_each(|(hash, json)| keep(db, hash, json, now))).await
    }

    /// The canonical JSON of a form version.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn form_version(&self, hash: String) -> Result<Option<String>, StoreError> {
        self.read(move |db| {
            let mut query = db.prepare_cached("SELECT canonical_json FROM form_versions WHERE hash = ?1")?;
            Ok(query.query_row([&hash], |row| row.get(0)).optional()?)
        })
        .await
    }
}
