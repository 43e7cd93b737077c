//! Idempotency keys: bound by the commit of a ticket, or of what was done to one.

use rusqlite::{Connection, OptionalExtension, params};

use super::{people::asker, ticket_rows};
use crate::store::idempotency::KeyRecord;
use crate::store::people::Asker;
use crate::store::{Store, StoreError};

pub(super) fn find(db: &Connection, person: &str, key: &str) -> Result<Option<KeyRecord>, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT i.body_hash, t.kind, t.serial, i.event FROM idempotency i JOIN tickets t ON t.id = i.ticket
         WHERE i.person = ?1 AND i.key = ?2",
    )?;
    let found = query.query_row([person, key], |row| {
        Ok(KeyRecord { body_hash: row.get("body_hash")?, number: ticket_rows::number(row)?, event: row.get("event")? })
    });
    Ok(found.optional()?)
}

pub(super) fn bind(
    db: &Connection,
    person: &str,
    key: &str,
    body_hash: [u8; 32],
    (ticket, event): (i64, i64),
) -> Result<(), StoreError> {
    db.prepare_cached("INSERT INTO idempotency (person, key, body_hash, ticket, event) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![person, key, body_hash, ticket, event])?;
    Ok(())
}

impl Store {
    /// What a submit needs to know first: what the person's key has made, if anything, and who they are.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn before_submit(
        &self,
        person: String,
        key: String,
    ) -> Result<(Option<KeyRecord>, Option<Asker>), StoreError> {
        self.read_row(move |db| Ok((find(db, &person, &key)?, asker(db, &person)?))).await
    }
}
