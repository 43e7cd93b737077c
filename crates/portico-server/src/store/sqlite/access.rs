//! Who may come in, and as what: accounts disabled and enabled, roles, groups, line managers, open sessions. Each change is
//! noted in its own transaction, and counts from the next request on: nothing of it is kept in memory.

use std::collections::BTreeSet;

use portico_domain::api::{Role, Timestamp};
use rusqlite::{Connection, OptionalExtension, params};

use super::{accounts, audit, people, sessions};
use crate::store::access::{ChangedBy, Disabled, NoManager, OpenSession, PersonAccess};
use crate::store::accounts::role_name;
use crate::{
    audit::Act,
    auth::{IDLE_MS, MAX_MS},
    store::{Store, StoreError},
};

impl Store {
    /// The person with this account, e-mail address or id, whether or not they are active.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn named(&self, named: String) -> Result<Option<PersonAccess>, StoreError> {
        self.read(move |db| find(db, &named)).await
    }

    /// Disables a person: nobody signs in as them, and all of their sessions have ended. `None` when they were disabled before.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn disable(&self, person: String, by: ChangedBy) -> Result<Option<Disabled>, StoreError> {
        self.write(move |db| {
            // Also of somebody who is disabled already: none of their sessions is left.
            let sessions = sessions::end_all(db, &person)?;
            if !set_active(db, &person, false)? {
                return Ok(None);
            }
            let count = |sql: &str| -> Result<u32, StoreError> {
                Ok(db.prepare_cached(sql)?.query_row([&person], |row| row.get(0))?)
            };
            let assigned = count("SELECT count(*) FROM tickets WHERE open = 1 AND assignee = ?1")?;
            let reports = count("SELECT count(*) FROM people WHERE manager = ?1 AND active = 1")?;
            audit::append(db, &by.notes(Act::AccountDisable, &person).with("sessions", sessions.to_string()))?;
            Ok(Some(Disabled { sessions, assigned, reports }))
        })
        .await
    }

    /// Enables a person again; tells whether they were disabled.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn enable(&self, person: String, by: ChangedBy) -> Result<bool, StoreError> {
        self.write(move |db| {
            let changed = set_active(db, &person, true)?;
            if changed {
                audit::append(db, &by.notes(Act::AccountEnable, &person))?;
            }
            Ok(changed)
        })
        .await
    }

    /// Gives roles and takes others away; the roles that the person has then.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn change_roles(
        &self,
        person: String,
        add: BTreeSet<Role>,
        remove: BTreeSet<Role>,
        by: ChangedBy,
    ) -> Result<BTreeSet<Role>, StoreError> {
        self.write(move |db| {
            let names = |roles: &BTreeSet<Role>| roles.clone().into_iter().filter_map(role_name);
            let give = "INSERT INTO roles (person, role) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
            let add = names(&add).map(|role| (Act::RoleAdd, give, role));
            let remove =
                names(&remove).map(|role| (Act::RoleRemove, "DELETE FROM roles WHERE person = ?1 AND role = ?2", role));
            for (act, sql, role) in add.chain(remove) {
                if db.prepare_cached(sql)?.execute([person.as_str(), role])? > 0 {
                    audit::append(db, &by.notes(act, &person).with("role", role))?;
                }
            }
            accounts::roles(db, &person)
        })
        .await
    }

    /// Puts a person into groups and takes them out of others; the groups that they are in then.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn change_groups(
        &self,
        person: String,
        add: BTreeSet<String>,
        remove: BTreeSet<String>,
        by: ChangedBy,
    ) -> Result<BTreeSet<String>, StoreError> {
        self.write(move |db| {
            let join = "INSERT INTO memberships (person, team) VALUES (?1, ?2) ON CONFLICT DO NOTHING";
            let add = add.iter().map(|group| (Act::GroupAdd, join, group));
            let remove = remove
                .iter()
                .map(|group| (Act::GroupRemove, "DELETE FROM memberships WHERE person = ?1 AND team = ?2", group));
            for (act, sql, group) in add.chain(remove) {
                if db.prepare_cached(sql)?.execute([&person, group])? > 0 {
                    audit::append(db, &by.notes(act, &person).with("group", group))?;
                }
            }
            people::groups(db, &person)
        })
        .await
    }

    /// Gives a person another line manager, or none.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn change_manager(
        &self,
        person: String,
        manager: Option<String>,
        by: ChangedBy,
    ) -> Result<Result<(), NoManager>, StoreError> {
        self.write(move |db| {
            if let Some(manager) = &manager {
                if !db.prepare_cached("SELECT 1 FROM people WHERE id = ?1")?.exists([manager])? {
                    return Ok(Err(NoManager::Unknown));
                }
                let above = "WITH RECURSIVE above (id) AS (SELECT ?1 UNION
                             SELECT p.manager FROM people p JOIN above a ON p.id = a.id WHERE p.manager IS NOT NULL)
                             SELECT 1 FROM above WHERE id = ?2";
                if db.prepare_cached(above)?.exists([manager, &person])? {
                    return Ok(Err(NoManager::Circle));
                }
            }
            let sql = "UPDATE people SET manager = ?2 WHERE id = ?1 AND manager IS DISTINCT FROM ?2";
            if db.prepare_cached(sql)?.execute(params![person, manager])? > 0 {
                let entry = by.notes(Act::ManagerChange, &person);
                audit::append(db, &entry.with("manager", manager.clone().unwrap_or_default()))?;
            }
            Ok(Ok(()))
        })
        .await
    }

    /// The open sessions of a person, the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn open_sessions(&self, person: String, now: Timestamp) -> Result<Vec<OpenSession>, StoreError> {
        self.read(move |db| {
            let mut query = db.prepare_cached(
                "SELECT created_at, seen_at FROM sessions
                 WHERE person = ?1 AND seen_at > ?2 AND created_at > ?3 ORDER BY created_at DESC",
            )?;
            let values = params![person, now - IDLE_MS, now - MAX_MS];
            let open = query.query_map(values, |row| {
                Ok(OpenSession { created_at: row.get("created_at")?, seen_at: row.get("seen_at")? })
            })?;
            Ok(open.collect::<rusqlite::Result<_>>()?)
        })
        .await
    }
}

fn find(db: &Connection, named: &str) -> Result<Option<PersonAccess>, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT id, name, active, manager FROM people WHERE id = coalesce(
            (SELECT person FROM accounts WHERE login = ?1), (SELECT id FROM people WHERE email = ?1), ?1)",
    )?;
    let found = query.query_row([named], |row| {
        Ok(PersonAccess {
            person: row.get("id")?,
            name: row.get("name")?,
            active: row.get("active")?,
            manager: row.get("manager")?,
            roles: BTreeSet::new(),
            groups: BTreeSet::new(),
        })
    });
    let Some(mut found) = found.optional()? else { return Ok(None) };
    found.roles = accounts::roles(db, &found.person)?;
    found.groups = people::groups(db, &found.person)?;
    Ok(Some(found))
}

fn set_active(db: &Connection, person: &str, active: bool) -> Result<bool, StoreError> {
    let sql = "UPDATE people SET active = ?2 WHERE id = ?1 AND active <> ?2";
    Ok(db.prepare_cached(sql)?.execute(params![person, active])? > 0)
}
