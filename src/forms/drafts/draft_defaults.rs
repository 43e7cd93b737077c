//! The initial content of a draft.

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

/// A form without a draft, for one person.
#[derive(Clone, Copy)]
pub struct DraftDefaults<'a> {
    /// The form.
    pub form: &'a Form,
    /// The source of the defaults.
    pub context: &'a Context,
    /// The person's notation of numbers and dates.
    pub locale: &'a Locale,
}

/// A new draft: the defaults, and the initial rows of groups.
#[must_use]
pub fn begin((item, name): (&str, &str), form_version: &str, defaults: DraftDefaults<'_>) -> StoredDraft {
    let groups = defaults.groups();
    StoredDraft {
        format: FORMAT,
        id: random_id(),
        item: item.to_owned(),
        name: name.to_owned(),
        begun_at: browser::now(),
        form_version: form_version.to_owned(),
        outline: Outline::of(&defaults.form.spec),
        fields: defaults.fields(&groups),
        groups,
    }
}

impl DraftDefaults<'_> {
    /// The initial rows of groups. Their ids are the same in all tabs, because they are the same rows there.
    #[must_use]
    pub fn groups(self) -> BTreeMap<Id, StoredRows> {
        let begun = self.form.groups().map(|(_, field, rows)| (field.id.clone(), first_rows(rows, field.required)));
        sorted::map(begun.filter(|(_, rows)| !rows.is_empty()).map(|(group, rows)| (group, StoredRows::new(rows))))
    }

    /// The defaults of all fields, including those of the given rows.
    #[must_use]
    pub fn fields(self, groups: &BTreeMap<Id, StoredRows>) -> BTreeMap<Path, Edit> {
        let mut draft = Draft::new(self.form, self.context, self.locale);
        for (group, rows) in groups {
            for row in rows.in_order() {
                draft.add_row(self.form, group, row, self.context, self.locale);
            }
        }
        sorted::map(draft.0.iter().map(|(path, raw)| (path.clone(), Edit { raw: raw.clone(), at: 0 })))
    }

    /// The default cells of a new row.
    #[must_use]
    pub fn cells(self, group: &Id, row: RowId) -> Vec<(Path, Raw)> {
        let mut draft = Draft::default();
        draft.add_row(self.form, group, row, self.context, self.locale);
        draft.0.iter().map(|(path, raw)| (path.clone(), raw.clone())).collect()
    }
}

/// The initial rows of a group. An optional group has none: `min` applies only to groups that have rows.
fn first_rows(rows: &Rows, required: bool) -> Vec<RowId> {
    let count = if required { rows.min.max(1) } else { 0 };
    (1..=count).filter_map(|number| RowId::new(&format!("r{number}"))).collect()
}
