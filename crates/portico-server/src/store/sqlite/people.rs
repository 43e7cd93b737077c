//! The directory: people, their groups, their managers.

use std::collections::BTreeSet;

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::people_search::name_words;
use crate::store::people::{Asker, StoredPerson};
use crate::{
    signals::Names,
    store::{Store, StoreError},
};

/// The columns of `people p` that [`person`] reads, but for the name.
pub(super) const COLUMNS: &str =
    "p.id, p.email, p.phone, p.department, p.location, p.cost_centre, p.employment, p.manager, p.active";

pub(super) fn person(row: &Row<'_>) -> rusqlite::Result<StoredPerson> {
    Ok(StoredPerson {
        id: row.get("id")?,
        name: row.get("name")?,
        email: row.get("email")?,
        phone: row.get("phone")?,
        department: row.get("department")?,
        location: row.get("location")?,
        cost_centre: row.get("cost_centre")?,
        employment: row.get("employment")?,
        manager: row.get("manager")?,
        active: row.get("active")?,
        groups: BTreeSet::new(),
    })
}

pub(super) fn groups(db: &Connection, person: &str) -> Result<BTreeSet<String>, StoreError> {
    let mut query = db.prepare_cached("SELECT team FROM memberships WHERE person = ?1")?;
    Ok(query.query_map([person], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

/// The names of everybody in the directory.
pub(super) fn names(db: &Connection) -> Result<Names, StoreError> {
    let mut query = db.prepare_cached("SELECT name FROM people")?;
    let names: Vec<String> = query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    Ok(Names::of(names))
}

pub(super) fn asker(db: &Connection, id: &str) -> Result<Option<Asker>, StoreError> {
    let sql = format!(
        "SELECT p.name, {COLUMNS}, (SELECT version FROM directory_version) AS directory_version FROM people p WHERE p.id = ?1"
    );
    let mut query = db.prepare_cached(&sql)?;
    let found = query
        .query_row([id], |row| Ok(Asker { person: person(row)?, directory_version: row.get("directory_version")? }));
    let Some(mut asker) = found.optional()? else { return Ok(None) };
    asker.person.groups = groups(db, id)?;
    Ok(Some(asker))
}

impl Store {
    /// Who asks for something.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn asker(&self, id: String) -> Result<Option<Asker>, StoreError> {
        self.read_row(move |db| asker(db, &id)).await
    }

    /// The names of everybody, unless the directory still has the version `known`; with the version that it has.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn names_unless(&self, known: Option<i64>) -> Result<Option<(i64, Names)>, StoreError> {
        let version = |db: &Connection| -> Result<i64, StoreError> {
            let mut query = db.prepare_cached("SELECT version FROM directory_version")?;
            Ok(query.query_row([], |row| row.get(0))?)
        };
        if known.is_some() && self.read_row(move |db| Ok(Some(version(db)?))).await? == known {
            return Ok(None);
        }
        self.read(move |db| Ok(Some((version(db)?, names(db)?)))).await
    }

    /// Everybody under the name that tells them apart, by name, without their groups.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn people(&self) -> Result<Vec<StoredPerson>, StoreError> {
        self.read(|db| {
            let mut query = db.prepare_cached(&format!(
                "SELECT n.name AS name, {COLUMNS} FROM people p JOIN named_people n ON n.id = p.id ORDER BY n.name, p.id"
            ))?;
            Ok(query.query_map([], person)?.collect::<rusqlite::Result<_>>()?)
        })
        .await
    }
}

pub(super) fn add(db: &Connection, people: &[StoredPerson]) -> Result<(), StoreError> {
    for one in people {
        db.prepare_cached(
            "INSERT INTO people (id, name, email, phone, department, location, cost_centre, employment, active, search)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            one.id,
            one.name,
            one.email,
            one.phone,
            one.department,
            one.location,
            one.cost_centre,
            one.employment,
            one.active,
            name_words(&one.name),
        ])?;
        for group in &one.groups {
            db.prepare_cached("INSERT INTO memberships (person, team) VALUES (?1, ?2)")?.execute([&one.id, group])?;
        }
    }
    for one in people.iter().filter(|one| one.manager.is_some()) {
        db.prepare_cached("UPDATE people SET manager = ?2 WHERE id = ?1")?.execute(params![one.id, one.manager])?;
    }
    Ok(())
}
