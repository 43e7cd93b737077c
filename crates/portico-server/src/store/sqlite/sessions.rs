//! Sessions. The database knows a session's id only as its SHA-256.

use std::collections::BTreeSet;

use portico_domain::api::{Preferences, Role, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use super::{accounts, people, preferences};
use crate::store::{Store, StoreError};

/// Twelve hours without a request end a session.
pub const IDLE_MS: i64 = 12 * 3_600_000;
/// Seven days end it in any case.
pub const MAX_MS: i64 = 7 * 24 * 3_600_000;

/// The person behind a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionUser {
    /// Id in the directory.
    pub person: String,
    /// Full name.
    pub name: String,
    /// E-mail address.
    pub email: Option<String>,
    /// Groups.
    pub groups: BTreeSet<String>,
    /// Roles, employee among them.
    pub roles: BTreeSet<Role>,
    /// Settings.
    pub preferences: Preferences,
    /// When the session was last noted as used.
    pub seen_at: Timestamp,
}

impl Store {
    /// Begins a session and sweeps up those that are over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_session(&self, id_hash: [u8; 32], person: String, now: Timestamp) -> Result<(), StoreError> {
        self.write(move |db| {
            db.prepare_cached("DELETE FROM sessions WHERE created_at < ?1")?.execute([now - MAX_MS])?;
            db.prepare_cached("INSERT INTO sessions (id_hash, person, created_at, seen_at) VALUES (?1, ?2, ?3, ?3)")?
                .execute(params![id_hash, person, now])?;
            Ok(())
        })
        .await
    }

    /// Who is signed in with this session, unless it is over.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn session_user(&self, id_hash: [u8; 32], now: Timestamp) -> Result<Option<SessionUser>, StoreError> {
        self.read_row(move |db| find(db, id_hash, now)).await
    }

    /// Notes that a session is in use.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn touch_session(&self, id_hash: [u8; 32], now: Timestamp) -> Result<(), StoreError> {
        self.write(move |db| {
            db.prepare_cached("UPDATE sessions SET seen_at = max(seen_at, ?2) WHERE id_hash = ?1")?
                .execute(params![id_hash, now])?;
            Ok(())
        })
        .await
    }

    /// Ends one session.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_session(&self, id_hash: [u8; 32]) -> Result<(), StoreError> {
        self.write(move |db| {
            db.prepare_cached("DELETE FROM sessions WHERE id_hash = ?1")?.execute([id_hash])?;
            Ok(())
        })
        .await
    }

    /// Ends all sessions of a person.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_sessions_of(&self, person: String) -> Result<(), StoreError> {
        self.write(move |db| {
            db.prepare_cached("DELETE FROM sessions WHERE person = ?1")?.execute([person])?;
            Ok(())
        })
        .await
    }
}

fn find(db: &Connection, id_hash: [u8; 32], now: Timestamp) -> Result<Option<SessionUser>, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT p.id, p.name, p.email, s.seen_at FROM sessions s JOIN people p ON p.id = s.person
         WHERE s.id_hash = ?1 AND s.seen_at > ?2 AND s.created_at > ?3 AND p.active = 1",
    )?;
    let found = query.query_row(params![id_hash, now - IDLE_MS, now - MAX_MS], |row| {
        Ok(SessionUser {
            person: row.get(0)?,
            name: row.get(1)?,
            email: row.get(2)?,
            seen_at: row.get(3)?,
            groups: BTreeSet::new(),
            roles: BTreeSet::new(),
            preferences: Preferences::default(),
        })
    });
    let Some(mut user) = found.optional()? else { return Ok(None) };
    user.groups = people::groups(db, &user.person)?;
    user.roles = accounts::roles(db, &user.person)?;
    user.roles.insert(Role::Employee);
    user.preferences = preferences::of(db, &user.person)?;
    Ok(Some(user))
}
