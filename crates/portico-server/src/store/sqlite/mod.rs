//! The use cases of the store, one file per resource.

pub mod accounts;
pub mod article_feedback;
pub mod article_import;
pub mod article_index;
pub mod article_reads;
pub mod articles;
pub mod calendars;
pub mod deflections;
pub mod events;
pub mod forms;
pub mod idempotency;
pub mod people;
pub mod preferences;
pub mod queue;
pub mod retention;
pub mod searches;
pub mod sessions;
pub mod signal_reports;
pub mod submit;
pub mod suggestions;
pub mod ticket_rows;
pub mod tickets;

use rusqlite::types::Type;

/// Reads a text column into what it spells.
fn parsed<T>(row: &rusqlite::Row<'_>, at: usize, read: impl FnOnce(&str) -> Option<T>) -> rusqlite::Result<T> {
    let text = row.get_ref(at)?.as_str()?;
    read(text)
        .ok_or_else(|| rusqlite::Error::FromSqlConversionFailure(at, Type::Text, format!("unexpected `{text}`").into()))
}

/// Reads a JSON column.
fn json<T: serde::de::DeserializeOwned>(row: &rusqlite::Row<'_>, at: usize) -> rusqlite::Result<T> {
    let text = row.get_ref(at)?.as_str()?;
    serde_json::from_str(text).map_err(|error| rusqlite::Error::FromSqlConversionFailure(at, Type::Text, error.into()))
}
