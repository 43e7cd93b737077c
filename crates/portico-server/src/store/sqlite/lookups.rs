//! Lookups whose rows come from elsewhere, as they are kept.

use portico_domain::api::Timestamp;
use rusqlite::{OptionalExtension, Row, params};

use super::audit;
use crate::{
    audit::AuditEntry,
    store::{
        Store, StoreError,
        lookups::{DeclaredLookup, LookupAnswer, LookupState, Validators},
    },
};

const COLUMNS: &str =
    "name, origin, fingerprint, every_ms, declared_at, row_count, etag, last_modified, answered_at, changed_at,
    next_at, failures, failure";

impl Store {
    /// Takes over what the catalog declares. What is declared otherwise than before, or has failed, is asked at once; the rows of all
    /// stay, also of those that are not declared any more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn declare_lookups(&self, all: Vec<DeclaredLookup>, now: Timestamp) -> Result<(), StoreError> {
        self.write(move |db| {
            let sql = "INSERT INTO sourced_lookups
                    (name, declared, fingerprint, origin, every_ms, declared_at, next_at) VALUES (?1, 1, ?2, ?3, ?4, ?5, ?5)
                ON CONFLICT (name) DO UPDATE SET declared = 1, origin = excluded.origin, every_ms = excluded.every_ms,
                    next_at = CASE WHEN sourced_lookups.fingerprint = excluded.fingerprint AND sourced_lookups.failures = 0
                        THEN sourced_lookups.next_at ELSE excluded.next_at END,
                    etag = CASE WHEN sourced_lookups.fingerprint = excluded.fingerprint THEN sourced_lookups.etag END,
                    last_modified = CASE WHEN sourced_lookups.fingerprint = excluded.fingerprint
                        THEN sourced_lookups.last_modified END,
                    failures = CASE WHEN sourced_lookups.fingerprint = excluded.fingerprint
                        THEN sourced_lookups.failures ELSE 0 END,
                    failure = CASE WHEN sourced_lookups.fingerprint = excluded.fingerprint THEN sourced_lookups.failure END,
                    fingerprint = excluded.fingerprint";
            for one in &all {
                db.prepare_cached(sql)?.execute(params![one.name, one.fingerprint, one.origin, one.every, now])?;
            }
            let names = serde_json::to_string(&all.iter().map(|one| &one.name).collect::<Vec<_>>())?;
            let others = "UPDATE sourced_lookups SET declared = 0
                WHERE declared = 1 AND name NOT IN (SELECT value FROM json_each(?1))";
            db.prepare_cached(others)?.execute([names])?;
            Ok(())
        })
        .await
    }

    /// How asking for the rows of those that are declared goes, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn lookup_states(&self) -> Result<Vec<LookupState>, StoreError> {
        self.read(|db| {
            let sql = format!("SELECT {COLUMNS} FROM sourced_lookups WHERE declared = 1 ORDER BY name");
            let mut query = db.prepare_cached(&sql)?;
            Ok(query.query_map([], state)?.collect::<rusqlite::Result<_>>()?)
        })
        .await
    }

    /// The rows that are kept of a lookup, as JSON; `None` while its source has never answered.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn kept_lookup(&self, name: String) -> Result<Option<String>, StoreError> {
        self.read(move |db| {
            let sql = "SELECT content FROM sourced_lookups WHERE name = ?1";
            let content = db.prepare_cached(sql)?.query_row([name], |row| row.get(0));
            Ok(content.optional()?.flatten())
        })
        .await
    }

    /// Has a source be asked at once for all of its rows, because those that are kept are of no use.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn ask_lookup_anew(&self, name: String, now: Timestamp) -> Result<(), StoreError> {
        self.write(move |db| {
            let sql = "UPDATE sourced_lookups SET etag = NULL, last_modified = NULL, next_at = ?2 WHERE name = ?1";
            db.prepare_cached(sql)?.execute(params![name, now])?;
            Ok(())
        })
        .await
    }

    /// Keeps an answer, and what is noted of it. `false` when the lookup is declared otherwise by now; then nothing is kept.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_lookup_answer(
        &self,
        answer: LookupAnswer,
        noted: Option<AuditEntry>,
        now: Timestamp,
    ) -> Result<bool, StoreError> {
        self.write(move |db| {
            let LookupAnswer { name, fingerprint, validators, rows, next_at } = &answer;
            let (content, count) = rows.as_ref().map_or((None, None), |(json, count)| (Some(json), Some(count)));
            let sql = "UPDATE sourced_lookups SET etag = ?3, last_modified = ?4, answered_at = ?5, next_at = ?6,
                    content = coalesce(?7, content), row_count = coalesce(?8, row_count),
                    changed_at = CASE WHEN ?9 THEN ?5 ELSE changed_at END, failures = 0, failure = NULL
                WHERE name = ?1 AND fingerprint = ?2 AND declared = 1";
            let Validators { etag, last_modified } = validators;
            let changed = noted.is_some();
            let values = params![name, fingerprint, etag, last_modified, now, next_at, content, count, changed];
            let is_kept = db.prepare_cached(sql)?.execute(values)? > 0;
            if let Some(noted) = noted.as_ref().filter(|_| is_kept) {
                audit::append(db, noted)?;
            }
            Ok(is_kept)
        })
        .await
    }

    /// Notes that asking a source has failed, and when it is asked again.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_lookup_failure(
        &self,
        (name, fingerprint): (String, String),
        failure: String,
        next_at: Timestamp,
    ) -> Result<(), StoreError> {
        self.write(move |db| {
            let sql = "UPDATE sourced_lookups SET failures = failures + 1, failure = ?3, next_at = ?4
                WHERE name = ?1 AND fingerprint = ?2 AND declared = 1";
            db.prepare_cached(sql)?.execute(params![name, fingerprint, failure, next_at])?;
            Ok(())
        })
        .await
    }
}

fn state(row: &Row<'_>) -> rusqlite::Result<LookupState> {
    Ok(LookupState {
        declared: DeclaredLookup {
            name: row.get("name")?,
            origin: row.get("origin")?,
            fingerprint: row.get("fingerprint")?,
            every: row.get("every_ms")?,
        },
        declared_at: row.get("declared_at")?,
        rows: row.get("row_count")?,
        validators: Validators { etag: row.get("etag")?, last_modified: row.get("last_modified")? },
        answered_at: row.get("answered_at")?,
        changed_at: row.get("changed_at")?,
        next_at: row.get("next_at")?,
        failures: row.get("failures")?,
        failure: row.get("failure")?,
    })
}
