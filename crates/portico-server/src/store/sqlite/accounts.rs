//! Local accounts: a login, a password's hash, roles.

use std::collections::BTreeSet;

use portico_domain::api::Role;
use rusqlite::{Connection, OptionalExtension, params};

use super::{audit, parsed, people};
use crate::store::accounts::{AccountRow, Credentials, NewAccount, PasswordChange};
use crate::store::{accounts::role_name, people::StoredPerson};
use crate::{
    audit::AuditEntry,
    store::{Store, StoreError},
};

fn role(name: &str) -> Option<Role> {
    [Role::Agent, Role::ServiceManager, Role::Admin].into_iter().find(|role| role_name(*role) == Some(name))
}

pub(super) fn roles(db: &Connection, person: &str) -> Result<BTreeSet<Role>, StoreError> {
    let mut query = db.prepare_cached("SELECT role FROM roles WHERE person = ?1")?;
    Ok(query.query_map([person], |row| parsed(row, "role", role))?.collect::<rusqlite::Result<_>>()?)
}

impl Store {
    /// The credentials of the account with this name, or of the person with this e-mail address.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn credentials(&self, login: String) -> Result<Option<Credentials>, StoreError> {
        self.read(move |db| {
            let mut query = db.prepare_cached(
                "SELECT a.person, a.login, a.password_hash FROM accounts a JOIN people p ON p.id = a.person
                 WHERE p.active = 1 AND a.person = coalesce(
                    (SELECT person FROM accounts WHERE login = ?1),
                    (SELECT id FROM people WHERE email = ?1))",
            )?;
            let found = query.query_row([&login], |row| {
                Ok(Credentials {
                    person: row.get("person")?,
                    login: row.get("login")?,
                    password_hash: row.get("password_hash")?,
                })
            });
            Ok(found.optional()?)
        })
        .await
    }

    /// The hash of a person's password.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn password_hash(&self, person: String) -> Result<Option<String>, StoreError> {
        self.read(move |db| {
            let mut query = db.prepare_cached("SELECT password_hash FROM accounts WHERE person = ?1")?;
            Ok(query.query_row([&person], |row| row.get(0)).optional()?)
        })
        .await
    }

    /// Adds people to the directory, managers among them in any order, and accounts for some of them.
    ///
    /// # Errors
    /// When the database fails, an id, e-mail address or login is taken, or a manager is nobody; then nothing was added.
    pub async fn add_directory(&self, people: Vec<StoredPerson>, accounts: Vec<NewAccount>) -> Result<(), StoreError> {
        self.add_noted(people, accounts, Vec::new()).await
    }

    /// The same, and notes it.
    ///
    /// # Errors
    /// As above; then nothing was noted either.
    pub async fn add_noted(
        &self,
        people: Vec<StoredPerson>,
        accounts: Vec<NewAccount>,
        noted: Vec<AuditEntry>,
    ) -> Result<(), StoreError> {
        self.write(move |db| {
            people::add(db, &people)?;
            accounts.iter().try_for_each(|account| add(db, account))?;
            noted.iter().try_for_each(|entry| audit::append(db, entry))
        })
        .await
    }

    /// Changes one's own password and ends all other sessions, unless the password that was verified is not the one any more, or
    /// the session has ended meanwhile; tells whether it was changed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn change_password(&self, change: PasswordChange) -> Result<bool, StoreError> {
        self.write(move |db| {
            let PasswordChange { person, verified, new, session, noted } = &change;
            let valid = "SELECT 1 FROM accounts a JOIN sessions s ON s.person = a.person
                         WHERE a.person = ?1 AND a.password_hash = ?2 AND s.id_hash = ?3";
            if !db.prepare_cached(valid)?.exists(params![person, verified, session])? {
                return Ok(false);
            }
            set_password(db, person, new, Some(session), noted)?;
            Ok(true)
        })
        .await
    }

    /// Sets somebody's password and ends all of their sessions.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reset_password(&self, person: String, hash: String, noted: AuditEntry) -> Result<(), StoreError> {
        self.write(move |db| set_password(db, &person, &hash, None, &noted)).await
    }

    /// All accounts, by login.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn accounts(&self) -> Result<Vec<AccountRow>, StoreError> {
        self.read(|db| {
            let sql =
                "SELECT a.login, p.name, a.demo, a.person, p.active FROM accounts a JOIN people p ON p.id = a.person
                       ORDER BY a.login";
            let mut query = db.prepare(sql)?;
            let mut rows = query.query([])?;
            let mut accounts = Vec::new();
            while let Some(row) = rows.next()? {
                let roles = roles(db, row.get_ref("person")?.as_str().map_err(rusqlite::Error::from)?)?;
                accounts.push(AccountRow {
                    login: row.get("login")?,
                    name: row.get("name")?,
                    demo: row.get("demo")?,
                    active: row.get("active")?,
                    roles,
                });
            }
            Ok(accounts)
        })
        .await
    }
}

/// The person and the name of the account that this names, or of the person with this e-mail address; disabled ones too.
pub(super) fn named(db: &Connection, login: &str) -> Result<Option<(String, String)>, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT person, login FROM accounts
         WHERE person = coalesce((SELECT person FROM accounts WHERE login = ?1), (SELECT id FROM people WHERE email = ?1))",
    )?;
    Ok(query.query_row([login], |row| Ok((row.get("person")?, row.get("login")?))).optional()?)
}

fn set_password(
    db: &Connection,
    person: &str,
    hash: &str,
    keep: Option<&[u8; 32]>,
    noted: &AuditEntry,
) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE accounts SET password_hash = ?2, demo = 0 WHERE person = ?1")?.execute([person, hash])?;
    db.prepare_cached("DELETE FROM sessions WHERE person = ?1 AND id_hash IS DISTINCT FROM ?2")?
        .execute(params![person, keep])?;
    audit::append(db, noted)
}

fn add(db: &Connection, account: &NewAccount) -> Result<(), StoreError> {
    db.prepare_cached("INSERT INTO accounts (person, login, password_hash, demo) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![account.person, account.login, account.password_hash, account.demo])?;
    for role in account.roles.iter().copied().filter_map(role_name) {
        db.prepare_cached("INSERT INTO roles (person, role) VALUES (?1, ?2)")?
            .execute([account.person.as_str(), role])?;
    }
    Ok(())
}
