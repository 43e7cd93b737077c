//! What changed between two versions of a form, for a person whose draft was begun on the older one.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    id::Id,
    sorted,
    spec::{FieldSpec, FormSpec},
};

/// One change, with the label of the field that it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// A question is new.
    Added(String),
    /// A question is no longer asked.
    Removed(String),
    /// A question takes another kind of answer: what was given no longer fits.
    Retyped(String),
    /// A question needs an answer now.
    Required(String),
    /// A question is put otherwise: its label, options, checks or when it is shown.
    Changed(String),
    /// A rule over the whole form is new or otherwise.
    Rules,
}

/// The changes from `old` to `new`, in the order of the new form, then what is gone. A field that names its earlier id with
/// `was` is the same field.
#[must_use]
pub fn changes(old: &FormSpec, new: &FormSpec) -> Vec<Change> {
    let before: BTreeMap<&Id, &FieldSpec> = sorted::map(old.fields().map(|field| (&field.id, field)));
    let mut kept = BTreeSet::new();
    let mut changes = Vec::new();
    for field in new.fields() {
        let known = before.get(&field.id).or_else(|| field.was.as_ref().and_then(|was| before.get(was)));
        let Some(known) = known else {
            changes.push(Change::Added(field.label.clone()));
            continue;
        };
        kept.insert(&known.id);
        changes.extend(change(known, field));
    }
    let gone = old.fields().filter(|field| !kept.contains(&field.id));
    changes.extend(gone.map(|field| Change::Removed(field.label.clone())));
    if old.rules != new.rules {
        changes.push(Change::Rules);
    }
    changes
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
        // The fields of a group are told one by one.
        field.fields.clear();
        field.id = new.id.clone();
        field
    };
    (bare(old) != bare(new)).then(|| Change::Changed(label()))
}
