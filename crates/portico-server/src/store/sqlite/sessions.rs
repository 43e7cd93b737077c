//! Sessions. The database knows a session's id only as its SHA-256.

use std::collections::BTreeSet;

use portico_domain::api::{Preferences, Role, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use super::{accounts, audit, people, preferences};
use crate::store::accounts::Credentials;
use crate::store::sessions::NewSession;
use crate::{
    audit::{Act, AuditActor, AuditEntry, AuditOutcome},
    auth::{IDLE_MS, MAX_MS, SessionUser},
    store::{Store, StoreError},
};

impl Store {
    /// Begins a session for whom a password was verified, unless that password, or the account, is not valid any more: verifying
    /// takes its time, and what has changed meanwhile counts. Notes it either way and tells whether there is a session.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_in(&self, new: NewSession) -> Result<bool, StoreError> {
        self.write(move |db| {
            let Credentials { person, login, password_hash } = &new.verified;
            let entry = AuditEntry::new(new.at, AuditActor::Nobody, Act::SignIn).account(login).address(&new.address);
            let entry = entry.about(person);
            let valid = "SELECT 1 FROM accounts a JOIN people p ON p.id = a.person
                         WHERE a.person = ?1 AND a.password_hash = ?2 AND p.active = 1";
            if !db.prepare_cached(valid)?.exists([person, password_hash])? {
                audit::append(db, &entry.ended(AuditOutcome::Refused))?;
                return Ok(false);
            }
            if let Some(before) = new.replaces {
                db.prepare_cached("DELETE FROM sessions WHERE id_hash = ?1")?.execute([before])?;
            }
            begin(db, new.id_hash, person, new.at)?;
            audit::append(db, &AuditEntry { actor: AuditActor::Person(person.clone()), ..entry })?;
            Ok(true)
        })
        .await
    }

    /// Notes that a sign-in was refused: with the account, where one has this name or somebody with it this e-mail address, and
    /// without a name where none has. What was typed is not stored.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn sign_in_refused(&self, typed: String, address: String, at: Timestamp) -> Result<(), StoreError> {
        self.write(move |db| {
            let entry =
                AuditEntry::new(at, AuditActor::Nobody, Act::SignIn).address(&address).ended(AuditOutcome::Refused);
            let entry = match accounts::named(db, &typed)? {
                Some((person, login)) => entry.account(login).about(person),
                None => entry,
            };
            audit::append(db, &entry)
        })
        .await
    }

    /// Begins a session without a password and without a note: what tests sign in with.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_session(&self, id_hash: [u8; 32], person: String, now: Timestamp) -> Result<(), StoreError> {
        self.write(move |db| begin(db, id_hash, &person, now)).await
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
            db.prepare_cached("UPDATE sessions SET seen_at = ?2 WHERE id_hash = ?1 AND seen_at < ?2")?
                .execute(params![id_hash, now])?;
            Ok(())
        })
        .await
    }

    /// Ends one session. It is noted when it has ended by this.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_session(&self, id_hash: [u8; 32], noted: AuditEntry) -> Result<(), StoreError> {
        self.write(move |db| {
            let ended = db.prepare_cached("DELETE FROM sessions WHERE id_hash = ?1")?.execute([id_hash])?;
            if ended > 0 { audit::append(db, &noted) } else { Ok(()) }
        })
        .await
    }

    /// Ends all sessions of a person and notes how many they were.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn end_sessions_of(&self, person: String, noted: AuditEntry) -> Result<usize, StoreError> {
        self.write(move |db| {
            let ended = end_all(db, &person)?;
            audit::append(db, &noted.clone().with("sessions", ended.to_string()))?;
            Ok(ended)
        })
        .await
    }
}

/// Begins a session and sweeps up those that are over.
fn begin(db: &Connection, id_hash: [u8; 32], person: &str, now: Timestamp) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM sessions WHERE created_at < ?1")?.execute([now - MAX_MS])?;
    db.prepare_cached("INSERT INTO sessions (id_hash, person, created_at, seen_at) VALUES (?1, ?2, ?3, ?3)")?
        .execute(params![id_hash, person, now])?;
    Ok(())
}

/// Ends all sessions of a person; returns how many those were.
pub(super) fn end_all(db: &Connection, person: &str) -> Result<usize, StoreError> {
    Ok(db.prepare_cached("DELETE FROM sessions WHERE person = ?1")?.execute([person])?)
}

fn find(db: &Connection, id_hash: [u8; 32], now: Timestamp) -> Result<Option<SessionUser>, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT p.id, p.name, p.email, s.seen_at, s.created_at FROM sessions s JOIN people p ON p.id = s.person
         WHERE s.id_hash = ?1 AND s.seen_at > ?2 AND s.created_at > ?3 AND p.active = 1",
    )?;
    let found = query.query_row(params![id_hash, now - IDLE_MS, now - MAX_MS], |row| {
        let created_at: Timestamp = row.get("created_at")?;
        Ok(SessionUser {
            remaining_ms: IDLE_MS.min(created_at + MAX_MS - now),
            person: row.get("id")?,
            name: row.get("name")?,
            email: row.get("email")?,
            seen_at: row.get("seen_at")?,
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
