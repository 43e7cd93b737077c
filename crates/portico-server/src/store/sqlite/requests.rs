//! What was asked with a form of the catalog: the item, and each version of the answers with what their verdict depended on.

use rusqlite::{Connection, OptionalExtension, params};

use crate::store::StoreError;
use crate::store::submit::Submission;

/// The newest version of what was asked.
pub(super) struct StoredRequest {
    /// Version of the form that it was asked with.
    pub(super) form: String,
    /// The answers, as JSON.
    pub(super) answers: String,
    /// Ids and labels of the chosen options by field, as JSON.
    pub(super) chosen: String,
    /// What happens next, in the item's words.
    pub(super) next: Option<String>,
}

/// Stores what was asked, as its first version. `calendar` is the version of the calendar, which is stored.
pub(super) fn add(db: &Connection, ticket: i64, new: &Submission, calendar: &str) -> Result<(), StoreError> {
    db.prepare_cached("INSERT INTO requests (ticket, item, item_name, next, language) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![ticket, new.item, new.item_name, new.next, new.language])?;
    db.prepare_cached(
        "INSERT INTO request_versions (ticket, v, form, calendar, context, answers, chosen)
         VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![
        ticket,
        new.form.0,
        calendar,
        serde_json::to_string(&new.context.without_calendar())?,
        serde_json::to_string(&new.answers)?,
        serde_json::to_string(&new.chosen)?,
    ])?;
    Ok(())
}

/// The newest version of what was asked with a ticket.
pub(super) fn newest(db: &Connection, ticket: i64) -> Result<Option<StoredRequest>, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT r.form, r.answers, r.chosen, q.next FROM request_versions r JOIN requests q ON q.ticket = r.ticket
         WHERE r.ticket = ?1 ORDER BY r.v DESC LIMIT 1",
    )?;
    let asked = query.query_row([ticket], |row| {
        Ok(StoredRequest {
            form: row.get("form")?,
            answers: row.get("answers")?,
            chosen: row.get("chosen")?,
            next: row.get("next")?,
        })
    });
    Ok(asked.optional()?)
}
