//! The use cases of the store, one file per resource.

pub(super) mod access;
pub(super) mod accounts;
pub(super) mod article_about;
pub(super) mod article_attachments;
pub(super) mod article_audience;
pub(super) mod article_copies;
pub(super) mod article_feedback;
pub(super) mod article_images;
pub(super) mod article_import;
pub(super) mod article_index;
pub(super) mod article_list;
pub(super) mod article_reads;
pub(super) mod article_related;
pub(super) mod article_revisions;
pub(super) mod article_transitions;
pub(super) mod articles;
pub(super) mod articles_by_title;
pub(super) mod audit;
pub(super) mod calendars;
pub(super) mod changes;
pub(super) mod closing;
pub(super) mod decided;
pub(super) mod deflections;
pub(super) mod devices;
pub(super) mod drafts;
pub(super) mod events;
pub(super) mod forms;
pub(super) mod idempotency;
pub(super) mod jobs;
pub(super) mod lookups;
pub(super) mod people;
pub(super) mod people_search;
pub(super) mod preferences;
pub(super) mod queue;
pub(super) mod reloads;
pub(super) mod requests;
pub(super) mod retention;
pub(super) mod scopes;
pub(super) mod searches;
pub(super) mod sessions;
pub(super) mod signal_reports;
pub(super) mod submit;
pub(super) mod suggestions;
pub(super) mod teams;
pub(super) mod ticket_rows;
pub(super) mod tickets;
pub(super) mod uploads;

use std::collections::BTreeSet;

use portico_domain::text::fold;
use rusqlite::{Connection, Params, RowIndex, params, types::Type};

use super::StoreError;

/// Reads a text column into what it spells. The column is named, or counted from 0.
fn parsed<T>(
    row: &rusqlite::Row<'_>,
    column: impl RowIndex,
    read: impl FnOnce(&str) -> Option<T>,
) -> rusqlite::Result<T> {
    let at = column.idx(row.as_ref())?;
    let text = row.get_ref(at)?.as_str()?;
    read(text)
        .ok_or_else(|| rusqlite::Error::FromSqlConversionFailure(at, Type::Text, format!("unexpected `{text}`").into()))
}

/// Reads a JSON column, named or counted from 0.
fn json<T: serde::de::DeserializeOwned>(row: &rusqlite::Row<'_>, column: impl RowIndex) -> rusqlite::Result<T> {
    let at = column.idx(row.as_ref())?;
    let text = row.get_ref(at)?.as_str()?;
    serde_json::from_str(text).map_err(|error| rusqlite::Error::FromSqlConversionFailure(at, Type::Text, error.into()))
}

/// What makes a query read this index of the table before it: without it a plan may change with the statistics, and another
/// engine has no such thing. A plan that cannot use the index is an error.
fn index_hint(index: &str) -> String {
    format!("INDEXED BY {index}")
}

/// Adds a row with the statement `insert`; the id that it was given. To another engine the statement is handed with `RETURNING id`:
/// here that would make a table to hold the one row, which costs as much as the insert.
fn inserted(db: &Connection, insert: &str, params: impl Params) -> Result<i64, StoreError> {
    db.prepare_cached(insert)?.execute(params)?;
    Ok(db.last_insert_rowid())
}

/// Notes that an article has changed for readers.
fn changed(db: &Connection, article: u32) -> Result<(), StoreError> {
    db.prepare_cached("INSERT INTO changes (kind, id) VALUES ('article', ?1)")?.execute([article])?;
    Ok(())
}

/// Writes an article's labels where they are looked for.
fn article_labels(db: &Connection, article: u32, labels: &[String]) -> Result<(), StoreError> {
    db.prepare_cached("DELETE FROM article_labels WHERE article = ?1")?.execute([article])?;
    for label in labels.iter().map(|label| fold(label)).collect::<BTreeSet<_>>() {
        db.prepare_cached("INSERT INTO article_labels (label, article) VALUES (?1, ?2)")?
            .execute(params![label, article])?;
    }
    Ok(())
}
