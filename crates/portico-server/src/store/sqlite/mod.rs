//! The use cases of the store, one file per resource.

pub mod access;
pub mod accounts;
pub mod article_about;
pub mod article_attachments;
pub mod article_audience;
pub mod article_copies;
pub mod article_feedback;
pub mod article_images;
pub mod article_import;
pub mod article_index;
pub mod article_list;
pub mod article_moves;
pub mod article_reads;
pub mod article_related;
pub mod article_revisions;
pub mod articles;
pub mod audit;
pub mod calendars;
pub mod changes;
pub mod closing;
pub mod decided;
pub mod deflections;
pub mod devices;
pub mod events;
pub mod forms;
pub mod idempotency;
pub mod jobs;
pub mod people;
pub mod preferences;
pub mod queue;
pub mod requests;
pub mod retention;
pub mod scopes;
pub mod searches;
pub mod sessions;
pub mod signal_reports;
pub mod submit;
pub mod suggestions;
pub mod teams;
pub mod ticket_rows;
pub mod tickets;

use std::collections::BTreeSet;

use portico_domain::text::fold;
use rusqlite::{Connection, RowIndex, params, types::Type};

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
