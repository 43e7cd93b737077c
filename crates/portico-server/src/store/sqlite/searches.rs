//! What people searched for, and what they opened of it.

use portico_domain::{
    api::{Opened, OpenedKind, SearchPlace},
    knowledge::ArticleNumber,
};
use rusqlite::{Connection, OptionalExtension, params};

use super::{articles::readable, inserted};
use crate::store::searches::KeptSearch;
use crate::store::{Store, StoreError};

impl Store {
    /// Keeps a search in the place of what the same browser called so before, and what was opened of it; tells whether what was
    /// opened is there for the person. A search of which something was opened stays as it is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_search(&self, search: KeptSearch) -> Result<bool, StoreError> {
        self.write(move |db| keep(db, &search)).await
    }
}

fn keep(db: &Connection, new: &KeptSearch) -> Result<bool, StoreError> {
    let opened = new.opened.as_ref().map(|opened| target(db, &new.person, opened)).transpose()?;
    if opened == Some(None) {
        return Ok(false);
    }
    let search = match row(db, &new.person, Some(&new.client))? {
        Some(row) => {
            db.prepare_cached(
                "UPDATE searches SET at = ?2, query = ?3, topic = ?4, asker = ?5, language = ?6, found = ?7,
                    corrected = ?8, place = ?9, item = ?10
                 WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM search_clicks c WHERE c.search = ?1)",
            )?
            .execute(params![
                row,
                new.at,
                new.query,
                new.topic,
                asker(db, new)?,
                new.language,
                new.found,
                new.corrected,
                place(new.place),
                new.item,
            ])?;
            row
        }
        None => {
            let sql = "INSERT INTO searches (at, person, client, asker, query, topic, language, found, corrected, place, item)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)";
            inserted(
                db,
                sql,
                params![
                    new.at,
                    new.person,
                    new.client,
                    asker(db, new)?,
                    new.query,
                    new.topic,
                    new.language,
                    new.found,
                    new.corrected,
                    place(new.place),
                    new.item,
                ],
            )?
        }
    };
    if let (Some(Some((kind, target))), Some(opened)) = (opened, &new.opened) {
        db.prepare_cached(
            "INSERT INTO search_clicks (search, kind, target, position) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO NOTHING",
        )?
        .execute(params![search, kind, target, opened.position])?;
    }
    Ok(true)
}

/// The row of what a person's browser calls a search.
pub(super) fn row(db: &Connection, person: &str, client: Option<&str>) -> Result<Option<i64>, StoreError> {
    let Some(client) = client else { return Ok(None) };
    let mut query = db.prepare_cached("SELECT id FROM searches WHERE person = ?1 AND client = ?2")?;
    Ok(query.query_row([person, client], |row| row.get(0)).optional()?)
}

/// The number under which the person asks about this topic; a new one at the first time.
fn asker(db: &Connection, new: &KeptSearch) -> Result<i64, StoreError> {
    let sql = "SELECT asker FROM searches WHERE person = ?1 AND topic = ?2 LIMIT 1";
    let known = db.prepare_cached(sql)?.query_row([&new.person, &new.topic], |row| row.get(0)).optional()?;
    let drawn = || getrandom::u64().map(u64::cast_signed);
    known.map_or_else(|| drawn().map_err(|error| StoreError::Internal(error.to_string())), Ok)
}

/// Kind and name of what was opened; `None` when it is not there for this person. Tickets are not named.
fn target(db: &Connection, person: &str, opened: &Opened) -> Result<Option<(&'static str, String)>, StoreError> {
    let named = opened.target.clone().unwrap_or_default();
    Ok(match opened.kind {
        OpenedKind::Article => match named.parse::<ArticleNumber>() {
            Ok(number) => readable(db, person, number, "")?.map(|_| ("article", number.to_string())),
            Err(_) => None,
        },
        OpenedKind::Item => Some(("item", named)),
        OpenedKind::Ticket => Some(("ticket", String::new())),
        OpenedKind::Page => Some(("page", String::new())),
    })
}

fn place(place: SearchPlace) -> &'static str {
    match place {
        SearchPlace::Palette => "palette",
        SearchPlace::Home => "home",
        SearchPlace::Page => "page",
        SearchPlace::Form => "form",
    }
}
