//! Forgetting signals.

use portico_domain::api::Timestamp;
use rusqlite::{Connection, params};

use super::people::names;
use crate::{
    signals::topic_of,
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

/// Takes the names of people out of the texts that are about to lose the name of who typed them.
fn without_names(db: &Connection, named_since: Timestamp) -> Result<(), StoreError> {
    let mut query =
        db.prepare_cached("SELECT id, query, language FROM searches WHERE at < ?1 AND person IS NOT NULL")?;
    let old = query.query_map([named_since], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let old: Vec<(i64, String, String)> = old.collect::<rusqlite::Result<_>>()?;
    if old.is_empty() {
        return Ok(());
    }
    let names = names(db)?;
    let mut update = db.prepare_cached("UPDATE searches SET query = ?2, corrected = NULL, topic = ?3 WHERE id = ?1")?;
    for (id, text, language) in old {
        match names.left_out_of(&text) {
            Some(rest) if rest == text => {}
            Some(rest) => drop(update.execute(params![id, rest, topic_of(&rest, &language)])?),
            None => drop(db.execute("DELETE FROM searches WHERE id = ?1", [id])?),
        }
    }
    Ok(())
}
