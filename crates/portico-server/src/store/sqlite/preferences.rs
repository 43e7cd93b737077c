//! Settings of a person.

use portico_domain::api::Preferences;
use rusqlite::{Connection, OptionalExtension};

use super::json;
use crate::store::{Store, StoreError};

pub(super) fn of(db: &Connection, person: &str) -> Result<Preferences, StoreError> {
    let mut query = db.prepare_cached("SELECT json FROM preferences WHERE person = ?1")?;
    Ok(query.query_row([person], |row| json(row, "json")).optional()?.unwrap_or_default())
}

impl Store {
    /// Saves a person's settings.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_preferences(&self, person: String, preferences: Preferences) -> Result<(), StoreError> {
        let json = serde_json::to_string(&preferences)?;
        self.write(move |db| {
            db.prepare_cached(
                "INSERT INTO preferences (person, json) VALUES (?1, ?2) ON CONFLICT (person) DO UPDATE SET json = ?2",
            )?
            .execute([&person, &json])?;
            Ok(())
        })
        .await
    }
}
