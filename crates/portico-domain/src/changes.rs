//! Changes between two versions of a form, for a person whose draft was begun with the older one.
//!
//! [`compare`] finds the questions of one version in the other. [`changes`] compares two whole forms; a browser compares
//! the questions that it has stored with a draft with those of the current form.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    id::Id,
    sorted,
    spec::{FieldSpec, FormSpec, KindTag},
};

/// A question of a form, as far as it is recognised in another version of the form.
///
/// Drafts in browsers contain it as JSON, without `was`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormQuestion {
    /// Its id, unique in the form.
    pub id: Id,
    /// Its kind.
    pub kind: KindTag,
    /// Its label.
    pub label: String,
    /// The group whose rows contain it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Id>,
    /// Its former id.
    #[serde(skip)]
    pub was: Option<Id>,
}

impl FormQuestion {
    /// All fields of a form in display order, those of a group after the group.
    #[must_use]
    pub fn all(form: &FormSpec) -> Vec<Self> {
        let of = |field: &FieldSpec, group: Option<&FieldSpec>| Self {
            id: field.id.clone(),
            kind: field.kind,
            label: field.label.clone(),
            group: group.map(|group| group.id.clone()),
            was: field.was.clone(),
        };
        let mut all = Vec::new();
        for field in form.sections.iter().flat_map(|section| &section.fields) {
            all.push(of(field, None));
            all.extend(field.fields.iter().map(|cell| of(cell, Some(field))));
        }
        all
    }
}

/// What became of a question from one version of a form to the next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference<'a> {
    /// Only the new version asks it. A new group stands for the questions of its rows.
    Added(&'a FormQuestion),
    /// Both versions ask it, under the same id or that in `was`.
    Kept {
        /// The question of the old version.
        was: &'a FormQuestion,
        /// The question of the new version.
        is: &'a FormQuestion,
        /// Whether it is still outside of groups, or in the rows of the same group. Otherwise its answers, which are
        /// stored under the group, do not fit.
        same_place: bool,
    },
    /// Only the old version asks it. A removed group stands for the questions of its rows.
    Removed {
        /// The question.
        question: &'a FormQuestion,
        /// The questions of its rows that are removed with it.
        cells: Vec<&'a FormQuestion>,
    },
}

/// What became of the questions from `old` to `new`, in the order of the new version, removed questions last. The work
/// grows with the number of questions: each id is looked up in a map.
#[must_use]
pub fn compare<'a>(old: &'a [FormQuestion], new: &'a [FormQuestion]) -> Vec<Difference<'a>> {
    let (old_positions, new_positions) = (positions(old), positions(new));
    // Which old questions have become a new one, and which of the new ones was which old one.
    let mut taken = vec![false; old.len()];
    let mut former: Vec<Option<usize>> = vec![None; new.len()];
    let mut differences = Vec::new();
    for (to, is) in new.iter().enumerate() {
        // Groups precede their questions.
        let former_group = |group: &Id| Some(&old[former[*new_positions.get(group)?]?]);
        let group = is.group.as_ref().map(former_group);
        let free = |id: &Id| old_positions.get(id).copied().filter(|at| !taken[*at]);
        if let Some(at) = free(&is.id).or_else(|| free(is.was.as_ref()?)) {
            (taken[at], former[to]) = (true, Some(at));
            let was = &old[at];
            let same_place = group.map(|group| group.map(|group| &group.id)) == was.group.as_ref().map(Some);
            differences.push(Difference::Kept { was, is, same_place });
        } else if group.is_none_or(|group| group.is_some_and(|group| group.kind == KindTag::Rows)) {
            differences.push(Difference::Added(is));
        }
    }
    // The cells of each removed group, at its position.
    let mut cells: Vec<Vec<&FormQuestion>> = vec![Vec::new(); old.len()];
    let mut removed = Vec::new();
    for (at, question) in old.iter().enumerate().filter(|(at, _)| !taken[*at]) {
        match question.group.as_ref().and_then(|group| old_positions.get(group)) {
            Some(group) if !taken[*group] => cells[*group].push(question),
            Some(_) | None => removed.push((at, question)),
        }
    }
    let removed = removed.into_iter();
    differences
        .extend(removed.map(|(at, question)| Difference::Removed { question, cells: std::mem::take(&mut cells[at]) }));
    differences
}

/// Where each question is.
fn positions(questions: &[FormQuestion]) -> BTreeMap<&Id, usize> {
    sorted::map(questions.iter().enumerate().map(|(at, question)| (&question.id, at)))
}

/// A change, on the wire one object of a `kind` and its parameters: `{"kind": "added", "field": "room", "label": "Room"}`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FormChange {
    /// A question was added.
    Added(ChangedField),
    /// A question was removed.
    Removed(ChangedField),
    /// A question takes another kind of answer, or moved to other rows or out of rows: the old answer no longer fits.
    Retyped(ChangedField),
    /// A question now requires an answer.
    Required(ChangedField),
    /// A question has another label.
    Reworded(ChangedField),
    /// A question has other options, checks or conditions.
    Changed(ChangedField),
    /// A rule over the whole form was added or changed.
    Rules,
}

/// The field that a change concerns.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangedField {
    /// Its id in the new form; that in the old form if it was removed.
    pub field: Id,
    /// Its label there.
    pub label: String,
}

impl FormChange {
    /// The field that it concerns.
    pub fn field_mut(&mut self) -> Option<&mut ChangedField> {
        match self {
            Self::Added(field) | Self::Removed(field) | Self::Retyped(field) => Some(field),
            Self::Required(field) | Self::Reworded(field) | Self::Changed(field) => Some(field),
            Self::Rules => None,
        }
    }
}

/// A change as it stands in JSON, with its parameters side by side. The employee's app reads this, which takes less code
/// than the tagged type.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct FlatChange {
    kind: String,
    field: Option<Id>,
    label: String,
}

impl FlatChange {
    /// The change; `None` for a kind that this version does not know, because the server is newer.
    #[must_use]
    pub fn change(self) -> Option<FormChange> {
        let of: fn(ChangedField) -> FormChange = match self.kind.as_str() {
            "added" => FormChange::Added,
            "removed" => FormChange::Removed,
            "retyped" => FormChange::Retyped,
            "required" => FormChange::Required,
            "reworded" => FormChange::Reworded,
            "changed" => FormChange::Changed,
            "rules" => return Some(FormChange::Rules),
            _ => return None,
        };
        Some(of(ChangedField { field: self.field?, label: self.label }))
    }
}

/// The changes from `old` to `new`, in the order of the new form, removed questions last.
#[must_use]
pub fn changes(old: &FormSpec, new: &FormSpec) -> Vec<FormChange> {
    let (before, after) = (FormQuestion::all(old), FormQuestion::all(new));
    let (old_fields, new_fields) = (by_id(old), by_id(new));
    let of = |question: &FormQuestion| ChangedField { field: question.id.clone(), label: question.label.clone() };
    let change = |difference: Difference<'_>| match difference {
        Difference::Added(question) => Some(FormChange::Added(of(question))),
        Difference::Removed { question, .. } => Some(FormChange::Removed(of(question))),
        Difference::Kept { is, same_place: false, .. } => Some(FormChange::Retyped(of(is))),
        Difference::Kept { was, is, same_place: true } => {
            let kind = kept(old_fields[&was.id], new_fields[&is.id])?;
            Some(kind(of(is)))
        }
    };
    let mut changes: Vec<FormChange> = compare(&before, &after).into_iter().filter_map(change).collect();
    if old.rules != new.rules {
        changes.push(FormChange::Rules);
    }
    changes
}

fn by_id(form: &FormSpec) -> BTreeMap<&Id, &FieldSpec> {
    sorted::map(form.fields().map(|field| (&field.id, field)))
}

/// The change of a field that is still in its place.
fn kept(old: &FieldSpec, new: &FieldSpec) -> Option<fn(ChangedField) -> FormChange> {
    if old.kind != new.kind || old.currency != new.currency {
        return Some(FormChange::Retyped);
    }
    let needed = |field: &FieldSpec| field.required || field.required_when.is_some();
    if needed(new) && !needed(old) {
        return Some(FormChange::Required);
    }
    if old.label != new.label {
        return Some(FormChange::Reworded);
    }
    let bare = |field: &FieldSpec| {
        let mut field = field.clone();
        (field.hint, field.placeholder, field.was) = (None, None, None);
        // The fields of a group are compared individually.
        field.fields.clear();
        field.id = new.id.clone();
        field
    };
    (bare(old) != bare(new)).then_some(FormChange::Changed)
}
