//! Requests that an article made needless.

use rusqlite::{Connection, params};

use super::{articles::readable, idempotency, searches};
use crate::store::deflections::{Deflected, Deflection};
use crate::store::{Store, StoreError};

impl Store {
    /// Counts a deflection.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn deflect(&self, deflection: Deflection) -> Result<Deflected, StoreError> {
        self.write(move |db| deflect(db, &deflection)).await
    }

    /// Takes a deflection back: the draft goes on.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn withdraw_deflection(&self, person: String, draft: String) -> Result<(), StoreError> {
        self.write(move |db| withdraw(db, &person, &draft)).await
    }
}

fn deflect(db: &Connection, new: &Deflection) -> Result<Deflected, StoreError> {
    if readable(db, &new.person, new.article, "")?.is_none() {
        return Ok(Deflected::NoArticle);
    }
    if idempotency::find(db, &new.person, &new.draft)?.is_some() {
        return Ok(Deflected::Sent);
    }
    db.prepare_cached(
        "INSERT INTO deflections (at, person, draft, item, article, search) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
         ON CONFLICT (person, draft) WHERE draft IS NOT NULL DO UPDATE SET item = ?4, article = ?5, search = ?6",
    )?
    .execute(params![
        new.now,
        new.person,
        new.draft,
        new.item,
        new.article.serial(),
        searches::row(db, &new.person, new.search.as_deref())?,
    ])?;
    Ok(Deflected::Counted)
}

/// Also when a draft is sent after all: then it was not solved.
pub(super) fn withdraw(db: &Connection, person: &str, draft: &str) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM deflections WHERE person = ?1 AND draft = ?2")?.execute([person, draft])?;
    Ok(())
}
