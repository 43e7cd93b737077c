//! What a new draft of a form holds.

use std::collections::BTreeMap;

use portico_domain::{
    answers::{Draft, Raw},
    context::Context,
    field::Rows,
    form::Form,
    id::Id,
    locale::Locale,
    path::{Path, RowId},
    sorted,
};

use super::{Edit, FORMAT, Outline, StoredDraft, rows::StoredRows};
use crate::{browser, random::random_id};

/// A form of which there is no draft yet, for one person.
#[derive(Clone, Copy)]
pub struct DraftDefaults<'a> {
    /// The form.
    pub form: &'a Form,
    /// What defaults are taken from.
    pub context: &'a Context,
    /// How the person writes numbers and dates.
    pub locale: &'a Locale,
}

/// A draft that nobody has edited yet: the defaults, and the rows that groups begin with.
#[must_use]
pub fn begin((item, name): (&str, &str), form_version: &str, fresh: DraftDefaults<'_>) -> StoredDraft {
    let groups = fresh.groups();
    StoredDraft {
        format: FORMAT,
        id: random_id(),
        item: item.to_owned(),
        name: name.to_owned(),
        begun_at: browser::now(),
        form_version: form_version.to_owned(),
        outline: Outline::of(&fresh.form.spec),
        fields: fresh.defaults(&groups),
        groups,
    }
}

impl DraftDefaults<'_> {
    /// The rows that groups begin with. Their ids are the same in all tabs, for there they are the same rows.
    #[must_use]
    pub fn groups(self) -> BTreeMap<Id, StoredRows> {
        let begun = self.form.groups().map(|(_, field, rows)| (field.id.clone(), first_rows(rows, field.required)));
        sorted::map(begun.filter(|(_, rows)| !rows.is_empty()).map(|(group, rows)| (group, StoredRows::new(rows))))
    }

    /// The defaults, also those of all rows of these groups.
    #[must_use]
    pub fn defaults(self, groups: &BTreeMap<Id, StoredRows>) -> BTreeMap<Path, Edit> {
        let mut draft = Draft::new(self.form, self.context, self.locale);
        for (group, rows) in groups {
            for row in rows.in_order() {
                draft.add_row(self.form, group, row, self.context, self.locale);
            }
        }
        sorted::map(draft.0.iter().map(|(path, raw)| (path.clone(), Edit { raw: raw.clone(), at: 0 })))
    }

    /// The defaults of a new row.
    #[must_use]
    pub fn cells(self, group: &Id, row: RowId) -> Vec<(Path, Raw)> {
        let mut draft = Draft::default();
        draft.add_row(self.form, group, row, self.context, self.locale);
        draft.0.iter().map(|(path, raw)| (path.clone(), raw.clone())).collect()
    }
}

/// A group that need not be answered begins without rows: the fewest rows are those of a group that has some.
fn first_rows(rows: &Rows, required: bool) -> Vec<RowId> {
    let count = if required { rows.min.max(1) } else { 0 };
    (1..=count).filter_map(|number| RowId::new(&format!("r{number}"))).collect()
}
