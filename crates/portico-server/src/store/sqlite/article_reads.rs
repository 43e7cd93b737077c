//! Who reads what.

use portico_domain::{api::Timestamp, knowledge::ArticleNumber};
use rusqlite::{Connection, params};

use super::{articles::readable, searches};
use crate::store::{Store, StoreError};

/// The same article once more within this time is the same reading.
const ONE_READING: i64 = 30 * 60_000;

impl Store {
    /// Notes that a person reads an article, and which of their searches led there; tells whether it is there for them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn note_read(
        &self,
        person: String,
        number: ArticleNumber,
        language: String,
        search: Option<String>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.write(move |db| note(db, &person, number, &language, search.as_deref(), now)).await
    }
}

fn note(
    db: &Connection,
    person: &str,
    number: ArticleNumber,
    language: &str,
    search: Option<&str>,
    now: Timestamp,
) -> Result<bool, StoreError> {
    let Some(shown) = readable(db, person, number, language)? else { return Ok(false) };
    let search = searches::row(db, person, search)?;
    db.prepare_cached(
        "INSERT INTO article_reads (at, person, article, language, search) SELECT ?1, ?2, ?3, ?4, ?5
         WHERE NOT EXISTS (SELECT 1 FROM article_reads WHERE person = ?2 AND article = ?3 AND at > ?6)",
    )?
    .execute(params![now, person, number.serial(), shown.language, search, now - ONE_READING])?;
    Ok(true)
}
