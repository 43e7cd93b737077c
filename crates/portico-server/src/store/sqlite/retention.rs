//! Forgetting signals.

use portico_domain::api::Timestamp;
use rusqlite::{Connection, params};

use super::people::names;
use crate::{
    signals::{Names, topic_of},
    store::{Store, StoreError},
};

/// The tables of signals.
const TABLES: [&str; 4] = ["searches", "article_reads", "article_feedback", "deflections"];

impl Store {
    /// Takes names out of what is older than `named_since`, and forgets what is older than `since`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_signals(&self, named_since: Timestamp, since: Timestamp) -> Result<(), StoreError> {
        self.write_articles(move |db| forget(db, named_since, since)).await
    }
}

fn forget(db: &Connection, named_since: Timestamp, since: Timestamp) -> Result<(), StoreError> {
    // Votes that go change what search goes by.
    db.execute(
        "INSERT INTO article_changes (article) SELECT DISTINCT article FROM article_feedback WHERE at < ?1",
        [since],
    )?;
    without_names(db, named_since)?;
    for table in TABLES {
        db.execute(&format!("DELETE FROM {table} WHERE at < ?1"), [since])?;
        // What the browser called it was shared by nobody but this person.
        let key = match table {
            "searches" => ", client = NULL",
            "deflections" => ", draft = NULL",
            _ => "",
        };
        let sql = format!("UPDATE {table} SET person = NULL{key} WHERE at < ?1 AND person IS NOT NULL");
        db.execute(&sql, [named_since])?;
    }
    Ok(())
}

/// Takes the names of people out of the texts that are about to lose the name of who typed them: people may have come since.
fn without_names(db: &Connection, named_since: Timestamp) -> Result<(), StoreError> {
    let names = names(db)?;
    clean_searches(db, &names, "at < ?1 AND person IS NOT NULL", named_since)?;
    clean_comments(db, &names, "at < ?1 AND person IS NOT NULL", named_since)
}

/// Takes the names of people out of all searches that were kept before that was done when they are kept, and out of what nameless
/// readers wrote about articles.
pub(in crate::store) fn take_names_out(db: &Connection) -> Result<(), StoreError> {
    let names = names(db)?;
    clean_searches(db, &names, "at < ?1", Timestamp::MAX)?;
    clean_comments(db, &names, "at < ?1 AND person IS NULL", Timestamp::MAX)
}

fn clean_searches(db: &Connection, names: &Names, of: &str, before: Timestamp) -> Result<(), StoreError> {
    let mut query = db.prepare(&format!("SELECT id, query, corrected, topic, language FROM searches WHERE {of}"))?;
    let all: Vec<(i64, [String; 3], Option<String>)> = query
        .query_map([before], |row| Ok((row.get(0)?, [row.get(1)?, row.get(3)?, row.get(4)?], row.get(2)?)))?
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

fn clean_comments(db: &Connection, names: &Names, of: &str, before: Timestamp) -> Result<(), StoreError> {
    let sql = format!("SELECT id, comment FROM article_feedback WHERE comment IS NOT NULL AND {of}");
    let mut query = db.prepare(&sql)?;
    let all: Vec<(i64, String)> =
        query.query_map([before], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<rusqlite::Result<_>>()?;
    let mut update = db.prepare("UPDATE article_feedback SET comment = ?2 WHERE id = ?1")?;
    for (id, comment) in all {
        let rest = names.left_out_of(&comment);
        if rest.as_ref() != Some(&comment) {
            update.execute(params![id, rest])?;
        }
    }
    Ok(())
}
