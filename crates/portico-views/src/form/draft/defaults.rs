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

/// What a new draft is begun for.
#[derive(Clone, Copy, Debug)]
pub struct NewDraft<'a> {
    /// The random id of the draft.
    pub id: &'a str,
    /// The time, in milliseconds since 1970.
    pub now: i64,
    /// The id of the item.
    pub item: &'a str,
    /// The name of the item.
    pub name: &'a str,
    /// The version of its form.
    pub form_version: &'a str,
}

/// A new draft: the defaults, and the initial rows of groups.
#[must_use]
pub fn begin(new: NewDraft<'_>, defaults: DraftDefaults<'_>) -> StoredDraft {
    let groups = defaults.groups();
    StoredDraft {
        format: FORMAT,
        id: new.id.to_owned(),
        item: new.item.to_owned(),
        name: new.name.to_owned(),
        begun_at: new.now,
        form_version: new.form_version.to_owned(),
        outline: Outline::of(&defaults.form.spec),
        fields: defaults.fields(&groups),
        groups,
        for_whom: None,
        people: BTreeMap::new(),
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
