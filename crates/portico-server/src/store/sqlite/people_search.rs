//! Finding people by what their names begin with, among those whom audiences admit.

use std::collections::BTreeSet;

use portico_domain::{
    api::{FoundPerson, PeopleFound},
    audience::Audience,
    comparable::{self, folded, letters, nfkd},
};
use rusqlite::{Connection, OptionalExtension, params, params_from_iter, types::Value};

use super::people::{COLUMNS, groups, person};
use crate::store::people::{PeopleQuery, Reach, StoredPerson, Wanted};
use crate::store::{Store, StoreError};

/// The words of a text as they are compared: each behind a space, without diacritics.
fn words(text: &str) -> Vec<String> {
    comparable::words(text, nfkd).into_iter().map(|word| format!(" {word}")).collect()
}

/// By which words a person of this name is found: those of the name without diacritics, and once more with umlauts spelled out.
pub(super) fn name_words(name: &str) -> String {
    let spelled = letters(&folded(name, nfkd), true);
    let spelled = spelled.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let plain = words(name);
    let more: Vec<String> = spelled.map(|word| format!(" {word}")).filter(|word| !plain.contains(word)).collect();
    plain.concat() + &more.concat()
}

/// Notes by which words everybody is found. For the migration that has added the column.
pub(in crate::store) fn note_words(db: &Connection) -> Result<(), StoreError> {
    let mut query = db.prepare("SELECT id, name FROM people")?;
    let people = query.query_map([], |row| Ok((row.get("id")?, row.get("name")?)))?;
    let people: Vec<(String, String)> = people.collect::<rusqlite::Result<_>>()?;
    for (id, name) in people {
        db.prepare_cached("UPDATE people SET search = ?2 WHERE id = ?1")?.execute([id, name_words(&name)])?;
    }
    Ok(())
}

impl Store {
    /// The people with these ids, under the names that tell them apart, without their groups.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn people_by_id(&self, ids: BTreeSet<String>) -> Result<Vec<StoredPerson>, StoreError> {
        if ids.is_empty() {
            return Ok(Vec::new());
        }
        self.read(move |db| by_id(db, &ids)).await
    }

    /// The people who are found, by name; nobody who has left is among them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn find_people(&self, query: PeopleQuery) -> Result<PeopleFound, StoreError> {
        self.read(move |db| find(db, &query)).await
    }

    /// A person with their groups, under the name that tells them apart.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn person(&self, id: String) -> Result<Option<StoredPerson>, StoreError> {
        self.read_row(move |db| {
            let sql = format!(
                "SELECT n.name AS name, {COLUMNS} FROM people p JOIN named_people n ON n.id = p.id WHERE p.id = ?1"
            );
            let found = db.prepare_cached(&sql)?.query_row([&id], person).optional()?;
            found.map(|found| Ok(StoredPerson { groups: groups(db, &id)?, ..found })).transpose()
        })
        .await
    }
}

/// The people with these ids, under the names that tell them apart, without their groups. Who is not in the directory is left out.
fn by_id(db: &Connection, ids: &BTreeSet<String>) -> Result<Vec<StoredPerson>, StoreError> {
    let sql =
        format!("SELECT n.name AS name, {COLUMNS} FROM people p JOIN named_people n ON n.id = p.id WHERE p.id = ?1");
    let mut query = db.prepare_cached(&sql)?;
    let found = ids.iter().filter_map(|id| query.query_row([id], person).optional().transpose());
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Whether somebody is in the directory, has not left, and is admitted by all of these audiences.
pub(super) fn is_admitted(db: &Connection, id: &str, audiences: &[Audience]) -> Result<bool, StoreError> {
    if !db.prepare_cached("SELECT 1 FROM people WHERE id = ?1 AND active = 1")?.exists(params![id])? {
        return Ok(false);
    }
    let groups = groups(db, id)?;
    Ok(audiences.iter().all(|audience| audience.admits(&groups)))
}

fn find(db: &Connection, query: &PeopleQuery) -> Result<PeopleFound, StoreError> {
    let mut sql = "SELECT p.id, n.name, p.department, p.location FROM people p JOIN named_people n ON n.id = p.id
         WHERE p.active = 1"
        .to_owned();
    let mut params = Vec::new();
    let text = |text: &String| Value::from(text.clone());
    match &query.wanted {
        Wanted::Id(id) => {
            sql.push_str(" AND p.id = ?");
            params.push(text(id));
        }
        Wanted::Text(address) if address.contains('@') => {
            sql.push_str(" AND lower(p.email) = lower(?)");
            params.push(Value::from(address.trim().to_owned()));
        }
        Wanted::Text(name) => {
            let words = words(name);
            if words.is_empty() {
                return Ok(PeopleFound { people: Vec::new(), more: false });
            }
            for word in words.into_iter().take(8) {
                sql.push_str(" AND replace(p.search, ?, '') <> p.search");
                params.push(Value::from(word));
            }
        }
    }
    if let Some(except) = &query.except {
        sql.push_str(" AND p.id <> ?");
        params.push(text(except));
    }
    if let Reach::Near { person, department, manager } = &query.reach {
        sql.push_str(" AND (p.id = ? OR p.id = ? OR p.department = ?)");
        let known = |one: &Option<String>| one.clone().map_or(Value::Null, Value::from);
        params.extend([text(person), known(manager), known(department)]);
    }
    for (column, wanted) in [("p.department", &query.departments), ("p.location", &query.locations)] {
        let Some(wanted) = wanted else { continue };
        let each = vec!["?"; wanted.len()].join(", ");
        sql.push_str(&format!(" AND {column} IN ({each})"));
        params.extend(wanted.iter().map(text));
    }
    for audience in &query.audiences {
        for (groups, wanted) in [(&audience.include, ""), (&audience.exclude, "NOT ")] {
            if groups.is_empty() {
                continue;
            }
            let each = vec!["?"; groups.len()].join(", ");
            sql.push_str(&format!(
                " AND {wanted}EXISTS (SELECT 1 FROM memberships m WHERE m.person = p.id AND m.team IN ({each}))"
            ));
            params.extend(groups.iter().cloned().map(Value::from));
        }
    }
    sql.push_str(&format!(" ORDER BY p.search, p.id LIMIT {}", query.limit + 1));
    let mut statement = db.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(params), |row| {
        Ok(FoundPerson {
            id: row.get("id")?,
            name: row.get("name")?,
            department: row.get("department")?,
            location: row.get("location")?,
        })
    })?;
    let mut people: Vec<FoundPerson> = rows.collect::<rusqlite::Result<_>>()?;
    let more = people.len() > query.limit;
    people.truncate(query.limit);
    Ok(PeopleFound { people, more })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::store::migrate::{SCHEMA, migrate};
    use crate::store::sqlite::people::add;

    fn directory() -> Connection {
        let db = Connection::open_in_memory().expect("opened");
        migrate(&db, SCHEMA, None).expect("migrated");
        let person = |id: &str, name: &str, groups: &[&str], active| StoredPerson {
            id: id.to_owned(),
            name: name.to_owned(),
            groups: groups.iter().map(|group| (*group).to_owned()).collect(),
            active,
            ..StoredPerson::default()
        };
        let people = [
            person("a", "Ana Reyes", &["staff"], true),
            person("b", "Ana-Maria Öz", &["staff", "interns"], true),
            person("c", "Juliana Ott", &["contractors"], true),
            person("d", "Ana Left", &["staff"], false),
            person("e", "100% _", &["staff"], true),
        ];
        add(&db, &people).expect("added");
        db
    }

    fn audience(include: &[&str], exclude: &[&str]) -> Audience {
        let set = |groups: &[&str]| groups.iter().map(|group| (*group).to_owned()).collect::<BTreeSet<_>>();
        Audience { include: set(include), exclude: set(exclude) }
    }

    fn query(text: &str) -> PeopleQuery {
        PeopleQuery {
            wanted: Wanted::Text(text.to_owned()),
            except: None,
            audiences: Vec::new(),
            reach: Reach::Everybody,
            departments: None,
            locations: None,
            limit: 20,
        }
    }

    #[track_caller]
    fn check(text: &str, audiences: &[Audience], found: &[&str]) {
        let db = directory();
        let query = PeopleQuery { audiences: audiences.to_vec(), ..query(text) };
        let people = find(&db, &query).expect("found").people;
        assert_eq!(people.iter().map(|person| person.id.as_str()).collect::<Vec<_>>(), found, "{text}");
        // The same on one person.
        for person in ["a", "b", "c", "d", "e", "f"] {
            let admitted = is_admitted(&db, person, audiences).expect("asked");
            let listed = found.contains(&person);
            assert!(admitted || !listed, "{person}");
        }
    }

    #[test]
    fn words_of_names_are_found_by_how_they_begin() {
        check("ana", &[], &["b", "a"]);
        check("an re", &[], &["a"]);
        check("mar", &[], &["b"]);
        for oz in ["OZ", "öz", "Oe"] {
            check(oz, &[], &["b"]);
        }
        check("left", &[], &[]);
        check("%", &[], &[]);
        check("", &[], &[]);
        check("100", &[], &["e"]);
    }

    #[test]
    fn only_those_are_found_whom_every_audience_admits() {
        check("ana", &[audience(&["staff"], &[]), audience(&[], &["interns"])], &["a"]);
        check("ana", &[audience(&["contractors"], &[])], &[]);
        check("juliana", &[audience(&["contractors", "staff"], &["interns"])], &["c"]);
        for id in ["d", "f"] {
            assert!(!is_admitted(&directory(), id, &[]).expect("asked"), "{id} has left, or never was");
        }
    }

    #[test]
    fn no_more_are_listed_than_asked_for() {
        let query = PeopleQuery { except: Some("a".to_owned()), limit: 1, ..query("a r") };
        assert!(!find(&directory(), &query).expect("found").more, "who asks is not offered");
        let query = PeopleQuery { wanted: Wanted::Text("ana".to_owned()), except: None, ..query };
        let found = find(&directory(), &query).expect("found");
        assert!(found.more && found.people.len() == 1, "{found:?}");
    }
}
