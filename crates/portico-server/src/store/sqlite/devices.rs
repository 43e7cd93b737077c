//! Devices that somebody has signed in on. The database knows a device's id only as its SHA-256.

use portico_domain::api::Timestamp;
use rusqlite::params;

use crate::{
    auth::KNOWN_MS,
    store::{Store, StoreError},
};

/// Maximum number of devices of a person that are remembered.
const MAX_DEVICES: u32 = 20;

impl Store {
    /// Whether a person has signed in on a device.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn knows_device(&self, device: [u8; 32], person: String, now: Timestamp) -> Result<bool, StoreError> {
        self.read_row(move |db| {
            let sql = "SELECT EXISTS (SELECT 1 FROM devices WHERE id_hash = ?1 AND person = ?2 AND seen_at > ?3)";
            let mut query = db.prepare_cached(sql)?;
            Ok(query.query_row(params![device, person, now - KNOWN_MS], |row| row.get(0))?)
        })
        .await
    }

    /// Notes that a person has signed in on a device, which is called anew each time; others keep what they have on it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn remember_device(
        &self,
        before: Option<[u8; 32]>,
        device: [u8; 32],
        person: String,
        now: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(move |db| {
            db.prepare_cached("DELETE FROM devices WHERE seen_at <= ?1")?.execute([now - KNOWN_MS])?;
            if let Some(before) = before {
                db.prepare_cached("UPDATE devices SET id_hash = ?2 WHERE id_hash = ?1")?.execute([before, device])?;
            }
            db.prepare_cached(
                "INSERT INTO devices (id_hash, person, seen_at) VALUES (?1, ?2, ?3)
                 ON CONFLICT (id_hash, person) DO UPDATE SET seen_at = ?3",
            )?
            .execute(params![device, person, now])?;
            db.prepare_cached(
                "DELETE FROM devices WHERE person = ?1 AND id_hash NOT IN
                 (SELECT id_hash FROM devices WHERE person = ?1 ORDER BY seen_at DESC, id_hash LIMIT ?2)",
            )?
            .execute(params![person, MAX_DEVICES])?;
            Ok(())
        })
        .await
    }
}
