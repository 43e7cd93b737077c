//! The stored draft, and merging of two copies.

use std::{cmp::Ordering, collections::BTreeMap};

use portico_domain::{
    answers::Raw,
    api::FoundPerson,
    id::Id,
    path::{Path, RowId},
};
use serde::{Deserialize, Serialize};

use super::{for_whom::ForWhom, outline::Outline, rows::StoredRows};

/// Version of the storage format. Drafts of later versions are ignored.
pub const FORMAT: u32 = 2;

/// The first version of the format, without groups; otherwise identical, because a field's id is its path.
const WITHOUT_GROUPS: u32 = 1;

/// A draft of one person's request for one item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoredDraft {
    /// Version of the format: [`FORMAT`].
    pub format: u32,
    /// Random; also the idempotency key of the submission, so that all tabs together create one ticket.
    pub id: String,
    /// The catalog item.
    pub item: String,
    /// The item's name, for lists.
    pub name: String,
    /// Time of creation, in milliseconds since 1970.
    pub begun_at: i64,
    /// The version of the form to which the draft was last adapted.
    pub form_version: String,
    /// The questions of that version, to find the changes of a later one.
    pub outline: Outline,
    /// Typed text and chosen options by path, including those of removed rows.
    pub fields: BTreeMap<Path, Edit>,
    /// The rows of groups.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub groups: BTreeMap<Id, StoredRows>,
    /// For whom it is, once that was chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub for_whom: Option<ForWhom>,
    /// The people whom it names, by id, so that they can be shown by name.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub people: BTreeMap<String, FoundPerson>,
}

/// The content of one field, and the time of its last edit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The content of the input.
    pub raw: Raw,
    /// Milliseconds since 1970; 0 for a default.
    pub at: i64,
}

impl StoredDraft {
    /// The draft converted to the current format; `None` for a later format.
    #[must_use]
    pub fn carried_over(self) -> Option<Self> {
        matches!(self.format, WITHOUT_GROUPS | FORMAT).then_some(Self { format: FORMAT, ..self })
    }

    /// The groups that have rows, with their rows in order.
    pub fn rows_by_group(&self) -> impl Iterator<Item = (&Id, Vec<RowId>)> {
        self.groups.keys().map(|group| (group, self.rows(group))).filter(|(_, rows)| !rows.is_empty())
    }

    /// The rows of a group, in order.
    #[must_use]
    pub fn rows(&self, group: &Id) -> Vec<RowId> {
        let all = self.groups.get(group).map(StoredRows::in_order).unwrap_or_default();
        all.into_iter().filter(|row| self.has_row(group, *row)).collect()
    }

    /// Whether a row exists.
    #[must_use]
    pub fn has_row(&self, group: &Id, row: RowId) -> bool {
        self.groups.get(group).is_some_and(|rows| rows.has(row, || self.row_edited_at(group, row)))
    }

    /// The contents of all inputs, except those in removed rows.
    pub fn inputs(&self) -> impl Iterator<Item = (&Path, &Raw)> {
        // The cells of a row are adjacent in the map, so each row is checked only once.
        let mut last = None;
        self.fields.iter().filter_map(move |(path, edit)| {
            let is_there = match (path.row(), last) {
                (None, _) => true,
                (Some(row), Some((of, is_there))) if row == of => is_there,
                (Some((group, row)), _) => {
                    let is_there = self.has_row(group, row);
                    last = Some(((group, row), is_there));
                    is_there
                }
            };
            is_there.then_some((path, &edit.raw))
        })
    }

    /// The cells of a row.
    fn cells(&self, group: &Id, row: RowId) -> impl Iterator<Item = &Edit> {
        // The smallest possible id.
        let first = Id::new("a").map(|field| Path::Cell { group: group.clone(), row, field });
        let from_first = first.into_iter().flat_map(|first| self.fields.range(first..));
        from_first.take_while(move |(path, _)| path.row() == Some((group, row))).map(|(_, edit)| edit)
    }

    fn row_edited_at(&self, group: &Id, row: RowId) -> i64 {
        self.cells(group, row).map(|edit| edit.at).max().unwrap_or(0)
    }

    /// The content of an input.
    #[must_use]
    pub fn raw(&self, path: &Path) -> Option<&Raw> {
        self.fields.get(path).map(|edit| &edit.raw)
    }

    /// Whether nobody has filled in a field: it is empty or has its default.
    #[must_use]
    pub fn is_free(&self, path: &Path) -> bool {
        self.fields.get(path).is_none_or(|edit| edit.at == 0 || edit.raw.is_blank())
    }

    /// Whether anything was typed or chosen, or a row was added or removed.
    #[must_use]
    pub fn is_edited(&self) -> bool {
        self.newest() > 0
    }

    /// Time of the last edit, or of creation if there was none.
    #[must_use]
    pub fn edited_at(&self) -> i64 {
        Some(self.newest()).filter(|at| *at > 0).unwrap_or(self.begun_at)
    }

    fn newest(&self) -> i64 {
        let fields = self.fields.values().map(|edit| edit.at);
        let rows = self.groups.values().map(StoredRows::edited_at);
        fields.chain(rows).chain([self.chosen_at()]).max().unwrap_or(0)
    }

    /// Sets the content of a field. Of two edits in one millisecond, or with a clock that was set back, the later call
    /// wins. An edit in a missing row is dropped.
    pub fn edit(&mut self, path: &Path, raw: Raw, now: i64) {
        if path.row().is_none_or(|(group, row)| self.has_row(group, row)) {
            let at = self.fields.get(path).map_or(now, |edit| now.max(edit.at + 1));
            self.fields.insert(path.clone(), Edit { raw, at });
        }
    }

    /// Remembers a person, and forgets those whom it names no more.
    pub fn know(&mut self, person: FoundPerson) {
        let fields = &self.fields;
        let is_named = |id: &str| fields.values().any(|edit| edit.raw.holds(id));
        self.people.retain(|id, _| is_named(id));
        self.people.insert(person.id.clone(), person);
    }

    /// Appends a row to a group; `cells` are the defaults.
    pub fn add_row(&mut self, group: &Id, row: RowId, cells: Vec<(Path, Raw)>, now: i64) {
        self.groups.entry(group.clone()).or_default().add(row, now);
        self.fields.extend(cells.into_iter().map(|(path, raw)| (path, Edit { raw, at: 0 })));
    }

    /// Copies the answers of a row to these questions into a new row right after it. Defaults stay defaults.
    pub fn copy_row(&mut self, group: &Id, of: RowId, row: RowId, fields: &[Id], now: i64) {
        if !self.has_row(group, of) {
            return;
        }
        self.groups.entry(group.clone()).or_default().insert_after(of, row, now);
        for field in fields {
            let cell = |row: RowId| Path::Cell { group: group.clone(), row, field: field.clone() };
            if let Some(Edit { raw, at }) = self.fields.get(&cell(of)).cloned() {
                self.fields.insert(cell(row), Edit { raw, at: if at > 0 { now.max(1) } else { 0 } });
            }
        }
    }

    /// Removes a row. Its cells are kept for a restore.
    pub fn remove_row(&mut self, group: &Id, row: RowId, now: i64) {
        let edited_at = self.row_edited_at(group, row);
        if let Some(rows) = self.groups.get_mut(group) {
            rows.remove(row, edited_at, now);
        }
    }

    /// Restores a removed row.
    pub fn restore_row(&mut self, group: &Id, row: RowId, now: i64) {
        if let Some(rows) = self.groups.get_mut(group) {
            rows.restore(row, now);
        }
    }

    /// The row of a group that was removed last, with its former number from 1. `None` after a row was added or removed
    /// since, and when nothing had been typed in it.
    #[must_use]
    pub fn restorable_row(&self, group: &Id) -> Option<(usize, RowId)> {
        let rows = self.groups.get(group)?;
        let removed = rows.removed_last().filter(|row| !self.has_row(group, *row))?;
        let typed = self.cells(group, removed).any(|edit| edit.at > 0 && !edit.raw.is_blank());
        let before = rows.in_order().into_iter().take_while(|row| *row != removed);
        let number = before.filter(|row| self.has_row(group, *row)).count() + 1;
        typed.then_some((number, removed))
    }

    /// Merges newer edits of another copy: at each path the newest edit wins. Two tabs that exchange their copies have
    /// the same content afterwards. Returns whether anything changed.
    pub fn merge(&mut self, other: &Self) -> bool {
        let mut changed = false;
        let (edited, other_edited) = (self.is_edited(), other.is_edited());
        let chosen = self.chosen_at().cmp(&other.chosen_at());
        for (path, theirs) in &other.fields {
            let newer = self.fields.get(path).is_none_or(|ours| match (ours.at, theirs.at) {
                // Defaults are those of the person who was chosen last.
                (0, 0) if chosen != Ordering::Equal => chosen == Ordering::Less,
                _ => rank(ours) < rank(theirs),
            });
            if newer {
                self.fields.insert(path.clone(), theirs.clone());
                changed = true;
            }
        }
        for (group, theirs) in &other.groups {
            changed |= self.groups.entry(group.clone()).or_default().merge(theirs);
        }
        changed |= self.merge_person(other);
        for (id, person) in &other.people {
            if !self.people.contains_key(id) {
                self.people.insert(id.clone(), person.clone());
                changed = true;
            }
        }
        if key_rank(other, other_edited) < key_rank(self, edited) {
            self.begun_at = other.begun_at;
            self.id.clone_from(&other.id);
            changed = true;
        }
        changed
    }
}

/// The order of edits by age. The content breaks ties, so that the result does not depend on who merges whom.
fn rank(edit: &Edit) -> (i64, bool, &[String], &str) {
    match &edit.raw {
        Raw::Text(text) => (edit.at, false, &[], text),
        Raw::Chosen(ids) => (edit.at, true, ids, ""),
    }
}

/// The order of copies whose id is used: edited ones first, then the oldest.
fn key_rank(draft: &StoredDraft, edited: bool) -> (bool, i64, &str) {
    (!edited, draft.begun_at, &draft.id)
}

#[cfg(test)]
pub(super) mod tests;
