//! Drafts that the server keeps for browsers without the app.

use portico_domain::api::Timestamp;
use rusqlite::{OptionalExtension, params};

use crate::store::{Store, StoreError, drafts::ServerDraft};

/// Maximum number of drafts that are forgotten in one transaction.
const CHUNK: u32 = 100;

impl Store {
    /// A person's draft for an item, also one that has become a ticket.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn draft(&self, person: &str, item: &str) -> Result<Option<ServerDraft>, StoreError> {
        let (person, item) = (person.to_owned(), item.to_owned());
        self.read(move |db| {
            let mut query =
                db.prepare_cached("SELECT id, json, at, ticket FROM drafts WHERE person = ?1 AND item = ?2")?;
            let row = query.query_row([&person, &item], |row| {
                let ticket: Option<String> = row.get("ticket")?;
                Ok((row.get("id")?, row.get("json")?, row.get("at")?, ticket))
            });
            let draft = row.optional()?.map(|(id, json, at, ticket)| {
                let ticket = ticket.and_then(|number| number.parse().ok());
                ServerDraft { person: person.clone(), item: item.clone(), id, json, at, ticket }
            });
            Ok(draft)
        })
        .await
    }

    /// The items of which a person has a draft that has become no ticket, and when it was changed last; the newest first.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begun_drafts(&self, person: String) -> Result<Vec<(String, Timestamp)>, StoreError> {
        self.read(move |db| {
            let sql = "SELECT item, at FROM drafts WHERE person = ?1 AND ticket IS NULL ORDER BY at DESC, item";
            let mut query = db.prepare_cached(sql)?;
            let drafts = query.query_map([person], |row| Ok((row.get("item")?, row.get("at")?)))?;
            Ok(drafts.collect::<rusqlite::Result<_>>()?)
        })
        .await
    }

    /// Keeps a draft in place of the person's last one for the item.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_draft(&self, draft: ServerDraft) -> Result<(), StoreError> {
        self.write(move |db| {
            let ticket = draft.ticket.map(|number| number.to_string());
            db.prepare_cached(
                "INSERT INTO drafts (person, item, id, json, at, ticket) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                 ON CONFLICT (person, item) DO UPDATE SET id = ?3, json = ?4, at = ?5, ticket = ?6",
            )?
            .execute(params![draft.person, draft.item, draft.id, draft.json, draft.at, ticket])?;
            Ok(())
        })
        .await
    }

    /// Removes a person's draft, unless it was changed after `at`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn drop_draft(&self, person: &str, id: &str, at: Timestamp) -> Result<(), StoreError> {
        let (person, id) = (person.to_owned(), id.to_owned());
        self.write(move |db| {
            db.prepare_cached("DELETE FROM drafts WHERE person = ?1 AND id = ?2 AND at <= ?3")?
                .execute(params![person, id, at])?;
            Ok(())
        })
        .await
    }

    /// Forgets some of the drafts that were not changed since; how many.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_drafts(&self, since: Timestamp) -> Result<usize, StoreError> {
        self.write(move |db| {
            let these = format!("SELECT person, item FROM drafts WHERE at < ?1 ORDER BY at LIMIT {CHUNK}");
            let sql = format!("DELETE FROM drafts WHERE (person, item) IN ({these})");
            Ok(db.prepare_cached(&sql)?.execute([since])?)
        })
        .await
    }
}
