//! The rows of a form's groups: adding, removing, restoring and naming.

use leptos::prelude::*;
use litemap::LiteMap;
use portico_domain::{
    field::{Kind, Rows},
    form::{Field, Form},
    id::Id,
    path::{Path, RowId},
    sorted,
    spec::KindTag,
};

use super::{
    draft::{DraftChange, DraftDefaults},
    state::FormState,
};
use crate::ticket;

impl FormState {
    /// Appends a row with this id to a group.
    pub fn add_row(self, group: &Id, row: RowId) {
        let (setup, context) = (self.setup(), untrack(|| self.context()));
        let cells = DraftDefaults { form: &setup.form, context: &context, locale: &setup.locale }.cells(group, row);
        self.change_at(&Path::from(group), DraftChange::AddRow(group.clone(), row, cells));
    }

    /// Copies a row into a new one right after it, without its files: a file belongs to one answer.
    pub fn copy_row(self, group: &Id, of: RowId, row: RowId) {
        let path = Path::from(group);
        let fields = self.with_form(|form| copied(form, &path));
        self.change_at(&path, DraftChange::CopyRow { group: group.clone(), of, row, fields });
    }

    /// Puts a table into a group. What is wrong in the cells that it has is shown at once, also what is missing.
    pub fn put_table(self, group: &Id, changes: Vec<DraftChange>, written: Vec<Path>) {
        batch(|| {
            self.problem_visibility().update(|visibility| visibility.attempted(written.into_iter()));
            self.change_at(&Path::from(group), DraftChange::Many(changes));
        });
    }

    /// Removes a row.
    pub fn remove_row(self, group: &Id, row: RowId) {
        self.change_at(&Path::from(group), DraftChange::RemoveRow(group.clone(), row));
    }

    /// Restores a removed row.
    pub fn restore_row(self, group: &Id, row: RowId) {
        self.change_at(&Path::from(group), DraftChange::RestoreRow(group.clone(), row));
    }

    /// The current number of a row, from 1.
    #[must_use]
    pub fn row_number(self, group: &Path, row: RowId) -> Option<usize> {
        let verdict = self.verdict().get_untracked();
        verdict.rows(group).iter().position(|other| *other == row).map(|place| place + 1)
    }

    /// The names of the rows of groups: "Device 2".
    #[must_use]
    pub fn row_names<'a>(self, groups: impl Iterator<Item = &'a Id>) -> LiteMap<(Id, RowId), String> {
        let (verdict, groups) = (self.verdict().get_untracked(), sorted::set(groups));
        let mut names = LiteMap::new();
        self.with_form(|form| {
            for group in groups {
                let path = Path::from(group);
                let Some(rows) = group_rows(form, &path) else { continue };
                for (row, number) in verdict.rows(&path).iter().zip(1..) {
                    names.insert((group.clone(), *row), row_title(rows, number));
                }
            }
        });
        names
    }
}

/// The definition of the rows of the group at a path.
#[must_use]
pub fn group_rows<'a>(form: &'a Form, group: &Path) -> Option<&'a Rows> {
    if let Kind::Rows(rows) = &form.at(group)?.kind { Some(rows) } else { None }
}

/// The questions of a group whose answers a copy of a row has.
#[must_use]
pub fn copied(form: &Form, group: &Path) -> Vec<Id> {
    let cells = group_rows(form, group).into_iter().flat_map(|rows| form.cells(rows));
    let is_copied = |field: &Field| field.kind.takes_answer() && field.kind.tag() != KindTag::Files;
    cells.filter(|(_, field)| is_copied(field)).map(|(_, field)| field.id.clone()).collect()
}

/// The name of a row: "Device 2".
#[must_use]
pub fn row_title(rows: &Rows, number: usize) -> String {
    ticket::row_number(rows.label.as_deref(), number)
}

/// The path of a cell.
#[must_use]
pub fn cell(group: &Field, row: RowId, field: &Field) -> Path {
    Path::Cell { group: group.id.clone(), row, field: field.id.clone() }
}

/// The path of a field relative to `at`: a cell refers to the cells of its own row.
#[must_use]
pub fn path_from(at: &Path, field: &Field) -> Path {
    match at.row() {
        Some((group, row)) if field.group.is_some() => {
            Path::Cell { group: group.clone(), row, field: field.id.clone() }
        }
        _ => field.path.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FORM: &str = r#"{"sections": [{"id": "all", "title": "All", "fields": [
        {"id": "why", "kind": "short_text", "label": "Why"},
        {"id": "items", "kind": "rows", "label": "Items", "row_label": "Device", "fields": [
            {"id": "serial", "kind": "short_text", "label": "Serial"}]}]}]}"#;

    #[test]
    fn a_cell_sees_its_own_row_and_everything_sees_the_form() {
        let form = Form::compile(serde_json::from_str(FORM).expect("a form")).expect("a sound form");
        let (why, items, serial) = (&form.fields[0], &form.fields[1], &form.fields[2]);
        let at = cell(items, RowId::new("r7").expect("the id of a row"), serial);
        assert_eq!(at.to_string(), "items[r7].serial");
        let seen = [path_from(&at, serial), path_from(&at, why), path_from(&why.path, items)];
        assert_eq!(seen.map(|path| path.to_string()), ["items[r7].serial", "why", "items"]);
        assert!(group_rows(&form, &items.path).is_some() && group_rows(&form, &why.path).is_none());
        assert_eq!(row_title(group_rows(&form, &items.path).expect("a group"), 2), "Device 2");
    }
}
