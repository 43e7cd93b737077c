//! Changes between two versions of a form, for a person whose draft was begun with the older one.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    id::Id,
    sorted,
    spec::{FieldSpec, FormSpec},
};

/// A change, with the label of its field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A question was added.
    Added(String),
    /// A question was removed.
    Removed(String),
    /// A question takes another kind of answer, or moved to other rows or out of rows: the old answer no longer fits.
    Retyped(String),
    /// A question now requires an answer.
    Required(String),
    /// A question changed: its label, options, checks or conditions.
    Changed(String),
    /// A rule over the whole form was added or changed.
    Rules,
}

/// The changes from `old` to `new`, in the order of the new form, removed questions last. A field that gives its
/// former id in `was` is the same field.
#[must_use]
pub fn changes(old: &FormSpec, new: &FormSpec) -> Vec<Change> {
    let before: BTreeMap<&Id, Placed<'_>> = sorted::map(placed(old).map(|placed| (&placed.field.id, placed)));
    let known_as = |field: &FieldSpec| before.get(&field.id).or_else(|| before.get(field.was.as_ref()?));
    let mut kept = BTreeSet::new();
    let mut changes = Vec::new();
    for Placed { group, field } in placed(new) {
        let Some(known) = known_as(field) else {
            changes.push(Change::Added(field.label.clone()));
            continue;
        };
        kept.insert(&known.field.id);
        // Ids are unique in a form, so a cell is matched by its own id; but its answers are stored under its group's.
        let same_group = match (known.group, group) {
            (Some(old), Some(new)) => known_as(new).is_some_and(|new| new.field.id == old.id),
            (None, None) => true,
            (Some(_), None) | (None, Some(_)) => false,
        };
        changes.extend(if same_group {
            change(known.field, field)
        } else {
            Some(Change::Retyped(field.label.clone()))
        });
    }
    let gone = old.fields().filter(|field| !kept.contains(&field.id));
    changes.extend(gone.map(|field| Change::Removed(field.label.clone())));
    if old.rules != new.rules {
        changes.push(Change::Rules);
    }
    changes
}

/// A field, and the group that contains it.
struct Placed<'a> {
    group: Option<&'a FieldSpec>,
    field: &'a FieldSpec,
}

/// All fields in display order, those of a group after the group.
fn placed(form: &FormSpec) -> impl Iterator<Item = Placed<'_>> {
    let outer = form.sections.iter().flat_map(|section| &section.fields);
    outer.flat_map(|field| {
        let cells = field.fields.iter().map(move |cell| Placed { group: Some(field), field: cell });
        std::iter::once(Placed { group: None, field }).chain(cells)
    })
}

fn change(old: &FieldSpec, new: &FieldSpec) -> Option<Change> {
    let label = || new.label.clone();
    if old.kind != new.kind || old.currency != new.currency {
        return Some(Change::Retyped(label()));
    }
    let needed = |field: &FieldSpec| field.required || field.required_when.is_some();
    if needed(new) && !needed(old) {
        return Some(Change::Required(label()));
    }
    let bare = |field: &FieldSpec| {
        let mut field = field.clone();
        (field.hint, field.placeholder, field.was) = (None, None, None);
        // The fields of a group are compared individually.
        field.fields.clear();
        field.id = new.id.clone();
        field
    };
    (bare(old) != bare(new)).then(|| Change::Changed(label()))
}
