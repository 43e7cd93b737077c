//! A change of a draft.

use portico_domain::{
    answers::Raw,
    api::FoundPerson,
    id::Id,
    path::{Path, RowId},
};

use super::StoredDraft;

/// A change of a draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DraftChange {
    /// Sets the content of a field.
    Edit(Path, Raw),
    /// Appends a row to a group, with the defaults of its cells.
    AddRow(Id, RowId, Vec<(Path, Raw)>),
    /// Copies a row of a group into a new one right after it: the answers to these questions.
    CopyRow {
        /// The group.
        group: Id,
        /// The row that is copied.
        of: RowId,
        /// The new row.
        row: RowId,
        /// The questions.
        fields: Vec<Id>,
    },
    /// Removes a row of a group.
    RemoveRow(Id, RowId),
    /// Restores a removed row of a group.
    RestoreRow(Id, RowId),
    /// Remembers a person, whom a field then names.
    Know(FoundPerson),
    /// Several changes at once, in order.
    Many(Vec<DraftChange>),
}

impl StoredDraft {
    /// Makes a change at a time, in milliseconds since 1970.
    pub fn apply(&mut self, change: DraftChange, now: i64) {
        match change {
            DraftChange::Edit(path, raw) => self.edit(&path, raw, now),
            DraftChange::AddRow(group, row, cells) => self.add_row(&group, row, cells, now),
            DraftChange::CopyRow { group, of, row, fields } => self.copy_row(&group, of, row, &fields, now),
            DraftChange::RemoveRow(group, row) => self.remove_row(&group, row, now),
            DraftChange::RestoreRow(group, row) => self.restore_row(&group, row, now),
            DraftChange::Know(person) => self.know(person),
            DraftChange::Many(changes) => changes.into_iter().for_each(|change| self.apply(change, now)),
        }
    }
}
