//! Forgetting signals.

use portico_domain::api::Timestamp;
use rusqlite::{Connection, ToSql, params};

use super::{changed, people::names};
use crate::store::retention::Signals;
use crate::{
    signals::{Names, topic_of},
    store::{Store, StoreError},
};

/// Maximum number of rows of a table that lose their names, and that are removed, in one transaction.
const CHUNK: u32 = 100;

/// The table of these signals.
fn table(of: Signals) -> &'static str {
    match of {
        Signals::Searches => "searches",
        Signals::Reads => "article_reads",
        Signals::Feedback => "article_feedback",
        Signals::Deflections => "deflections",
    }
}

/// What goes with the name: what the browser called it was shared by nobody but this person.
fn with_the_name(of: Signals) -> &'static str {
    match of {
        Signals::Searches => ", client = NULL",
        Signals::Deflections => ", draft = NULL",
        Signals::Reads | Signals::Feedback => "",
    }
}

impl Store {
    /// Takes names out of some of what is older than `named_since`, and forgets some of what is older than `since`; how many rows that
    /// were. None is left at 0.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_signals(
        &self,
        of: Signals,
        named_since: Timestamp,
        since: Timestamp,
    ) -> Result<usize, StoreError> {
        let names = self.read(names).await?;
        self.write(move |db| forget(db, of, &names, (named_since, since))).await
    }
}

fn forget(
    db: &Connection,
    of: Signals,
    names: &Names,
    (named_since, since): (Timestamp, Timestamp),
) -> Result<usize, StoreError> {
    let table = table(of);
    let old = chunk(db, &format!("SELECT id FROM {table} WHERE at < ?1 ORDER BY at LIMIT {CHUNK}"), since)?;
    if of == Signals::Feedback {
        // Votes that go change what search goes by.
        let voted = format!("SELECT DISTINCT article FROM article_feedback WHERE {THESE}");
        let mut voted = db.prepare_cached(&voted)?;
        let articles = voted.query_map([&old.json], |row| row.get(0))?.collect::<rusqlite::Result<Vec<u32>>>()?;
        articles.into_iter().try_for_each(|article| changed(db, article))?;
    }
    db.prepare_cached(&format!("DELETE FROM {table} WHERE {THESE}"))?.execute([&old.json])?;
    let named = format!("SELECT id FROM {table} WHERE at < ?1 AND person IS NOT NULL ORDER BY at LIMIT {CHUNK}");
    let named = chunk(db, &named, named_since)?;
    match of {
        Signals::Searches => clean_searches(db, names, THESE, &named.json)?,
        Signals::Feedback => clean_comments(db, names, THESE, &named.json)?,
        Signals::Reads | Signals::Deflections => {}
    }
    let sql = format!("UPDATE {table} SET person = NULL{} WHERE {THESE}", with_the_name(of));
    db.prepare_cached(&sql)?.execute([&named.json])?;
    Ok(old.count + named.count)
}

/// The rows of a chunk.
const THESE: &str = "id IN (SELECT value FROM json_each(?1))";

/// Ids, as a list in JSON.
struct Chunk {
    count: usize,
    json: String,
}

fn chunk(db: &Connection, sql: &str, before: Timestamp) -> Result<Chunk, StoreError> {
    let mut query = db.prepare_cached(sql)?;
    let ids = query.query_map([before], |row| row.get(0))?.collect::<rusqlite::Result<Vec<i64>>>()?;
    Ok(Chunk { count: ids.len(), json: serde_json::to_string(&ids)? })
}

/// Takes the names of people out of all searches that were kept before that was done when they are kept, and out of what nameless
/// readers wrote about articles.
pub(in crate::store) fn take_names_out(db: &Connection) -> Result<(), StoreError> {
    let names = names(db)?;
    clean_searches(db, &names, "at < ?1", Timestamp::MAX)?;
    clean_comments(db, &names, "at < ?1 AND person IS NULL", Timestamp::MAX)
}

fn clean_searches(db: &Connection, names: &Names, of: &str, value: impl ToSql) -> Result<(), StoreError> {
    let mut query = db.prepare(&format!("SELECT id, query, corrected, topic, language FROM searches WHERE {of}"))?;
    let all: Vec<(i64, [String; 3], Option<String>)> = query
        .query_map([&value], |row| {
            let texts = [row.get("query")?, row.get("topic")?, row.get("language")?];
            Ok((row.get("id")?, texts, row.get("corrected")?))
        })?
        .collect::<rusqlite::Result<_>>()?;
    let mut update = db.prepare("UPDATE searches SET query = ?2, corrected = ?3, topic = ?4 WHERE id = ?1")?;
    for (id, [text, topic, language], corrected) in all {
        let Some(rest) = names.left_out_of(&text) else {
            db.execute("DELETE FROM searches WHERE id = ?1", [id])?;
            continue;
        };
        let understood = corrected.as_deref().and_then(|corrected| names.left_out_of(corrected));
        if rest != text || understood != corrected || names.left_out_of(&topic).as_ref() != Some(&topic) {
            let topic = topic_of(understood.as_deref().unwrap_or(&rest), &language);
            update.execute(params![id, rest, understood, topic])?;
        }
    }
    Ok(())
}

fn clean_comments(db: &Connection, names: &Names, of: &str, value: impl ToSql) -> Result<(), StoreError> {
    let sql = format!("SELECT id, comment FROM article_feedback WHERE comment IS NOT NULL AND {of}");
    let mut query = db.prepare(&sql)?;
    let all: Vec<(i64, String)> =
        query.query_map([&value], |row| Ok((row.get("id")?, row.get("comment")?)))?.collect::<rusqlite::Result<_>>()?;
    let mut update = db.prepare("UPDATE article_feedback SET comment = ?2 WHERE id = ?1")?;
    for (id, comment) in all {
        let rest = names.left_out_of(&comment);
        if rest.as_ref() != Some(&comment) {
            update.execute(params![id, rest])?;
        }
    }
    Ok(())
}
