//! The outline of a form, stored with a draft, and the changes when the form has a new version.

use std::collections::BTreeMap;

use portico_domain::{
    answers::Raw,
    id::Id,
    path::{Path, RowId},
    sorted,
    spec::{FieldSpec, FormSpec, KindTag},
};
use portico_words as words;
use serde::{Deserialize, Serialize};

use super::{
    draft_defaults::DraftDefaults,
    stored::{Edit, StoredDraft},
};
use crate::lang::lang;

/// The questions of a form, in order; those of a group directly after it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Outline(Vec<OutlineField>);

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct OutlineField {
    id: Id,
    kind: KindTag,
    label: String,
    /// The group whose rows contain the question.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    group: Option<Id>,
}

/// The changes of the form since the draft was last open: labels of questions, in form order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// New questions.
    pub added: Vec<String>,
    /// Removed questions, with their answers. `None` for a choice, because a draft has only ids of options.
    pub removed: Vec<(String, Option<String>)>,
    /// Questions with new labels: the old and the new one.
    pub reworded: Vec<(String, String)>,
    /// Questions of a new kind, whose old answer was not kept.
    pub retyped: Vec<String>,
}

impl Changes {
    /// Whether nothing has changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Outline {
    /// The outline of a form.
    #[must_use]
    pub fn of(spec: &FormSpec) -> Self {
        let question = |(field, group): (&FieldSpec, Option<&FieldSpec>)| OutlineField {
            id: field.id.clone(),
            kind: field.kind,
            label: field.label.clone(),
            group: group.map(|group| group.id.clone()),
        };
        Self(questions(spec).map(question).collect())
    }
}

/// The questions of a form, each with its group.
fn questions(spec: &FormSpec) -> impl Iterator<Item = (&FieldSpec, Option<&FieldSpec>)> {
    let fields = spec.sections.iter().flat_map(|section| &section.fields);
    let with_cells = fields.flat_map(|field| {
        std::iter::once((field, None)).chain(field.fields.iter().map(move |cell| (cell, Some(field))))
    });
    with_cells.filter(|(field, _)| !matches!(field.kind, KindTag::Note | KindTag::Computed))
}

/// Adapts a draft to the current version of the form. Answers that still fit are kept, also under a question's new id.
/// New questions and groups get their defaults.
pub fn fit(stored: &mut StoredDraft, form_version: &str, defaults: DraftDefaults<'_>) -> Changes {
    if stored.form_version == form_version {
        return Changes::default();
    }
    let old = sorted::map(stored.outline.0.drain(..).map(|asked| (asked.id.clone(), asked)));
    let edits = std::mem::take(&mut stored.fields);
    let mut fitting = Fitting { old, edits, groups: BTreeMap::new(), changes: Changes::default() };
    let mut groups = std::mem::take(&mut stored.groups);
    for (field, group) in questions(&defaults.form.spec) {
        stored.fields.extend(fitting.question(field, group));
    }
    for (group, was) in &fitting.groups {
        stored.groups.extend(groups.remove(was).map(|rows| (group.clone(), rows)));
    }
    for (group, rows) in defaults.groups() {
        if !fitting.groups.contains_key(&group) {
            stored.groups.insert(group, rows);
        }
    }
    for (path, default) in defaults.fields(&stored.groups) {
        stored.fields.entry(path).or_insert(default);
    }
    form_version.clone_into(&mut stored.form_version);
    stored.outline = Outline::of(&defaults.form.spec);
    fitting.changes()
}

/// The state of adapting a draft.
struct Fitting {
    /// The questions of the old form that do not correspond to a question of the new one so far.
    old: BTreeMap<Id, OutlineField>,
    /// The answers to these questions.
    edits: BTreeMap<Path, Edit>,
    /// The groups of the new form that existed in the old one, with their old ids.
    groups: BTreeMap<Id, Id>,
    changes: Changes,
}

impl Fitting {
    /// The kept answers for a question of the new form.
    fn question(&mut self, field: &FieldSpec, group: Option<&FieldSpec>) -> Vec<(Path, Edit)> {
        let was = [Some(&field.id), field.was.as_ref()].into_iter().flatten().find_map(|id| self.old.remove(id));
        let Some(was) = was else {
            // A new group is reported once, without its questions.
            if group.is_none_or(|group| self.groups.contains_key(&group.id)) {
                self.changes.added.push(field.label.clone());
            }
            return Vec::new();
        };
        if was.label != field.label {
            self.changes.reworded.push((was.label.clone(), field.label.clone()));
        }
        let edits = self.take(&was);
        let place = group.map(|group| self.groups.get(&group.id));
        if place != was.group.as_ref().map(Some) || !same_input(was.kind, field.kind) {
            if edits.iter().any(|(_, edit)| !edit.raw.is_blank()) {
                self.changes.retyped.push(field.label.clone());
            }
            return Vec::new();
        }
        if field.kind == KindTag::Rows {
            self.groups.insert(field.id.clone(), was.id);
        }
        let path = |row: Option<RowId>| match group.zip(row) {
            Some((group, row)) => Path::Cell { group: group.id.clone(), row, field: field.id.clone() },
            None => Path::Field(field.id.clone()),
        };
        edits.into_iter().map(|(row, edit)| (path(row), edit)).collect()
    }

    /// Takes the answers to a question of the old form, by row.
    fn take(&mut self, of: &OutlineField) -> Vec<(Option<RowId>, Edit)> {
        let is_of = |path: &&Path| *path.field() == of.id && path.row().map(|(group, _)| group) == of.group.as_ref();
        let paths: Vec<Path> = self.edits.keys().filter(is_of).cloned().collect();
        let taken =
            paths.into_iter().filter_map(|path| Some((path.row().map(|(_, row)| row), self.edits.remove(&path)?)));
        taken.collect()
    }

    /// The changes, with the answers to removed questions. A removed group is reported with the answers of its cells.
    fn changes(mut self) -> Changes {
        let gone = std::mem::take(&mut self.old);
        for question in
            gone.values().filter(|question| question.group.as_ref().is_none_or(|group| !gone.contains_key(group)))
        {
            let cells = gone.values().filter(|cell| cell.group.as_ref() == Some(&question.id));
            let cells: Vec<_> = cells.flat_map(|cell| self.take(cell)).collect();
            let own = self.take(question);
            let said = |edits: Vec<(Option<RowId>, Edit)>| -> Vec<Raw> {
                edits.into_iter().map(|(_, edit)| edit.raw).filter(|raw| !raw.is_blank()).collect()
            };
            let (own, cells) = (said(own), said(cells));
            if !own.is_empty() || !cells.is_empty() {
                let text: Option<Vec<String>> = own.into_iter().map(|raw| in_words(question.kind, raw)).collect();
                let text = text.filter(|texts| !texts.is_empty()).map(|texts| texts.join(", "));
                self.changes.removed.push((question.label.clone(), text));
            }
        }
        self.changes
    }
}

/// Whether input for one kind can be used as input for the other. The engine reports what is wrong with it.
fn same_input(was: KindTag, is: KindTag) -> bool {
    #[derive(PartialEq)]
    enum Input {
        Typed,
        One,
        Many,
        YesNo,
        Rows,
    }
    let input = |kind| match kind {
        KindTag::Radio | KindTag::Scale | KindTag::Select | KindTag::Person => Input::One,
        KindTag::CheckboxList | KindTag::MultiSelect => Input::Many,
        KindTag::YesNo | KindTag::Consent => Input::YesNo,
        KindTag::Rows => Input::Rows,
        KindTag::ShortText | KindTag::LongText | KindTag::Email | KindTag::Url | KindTag::Phone => Input::Typed,
        KindTag::Integer | KindTag::Decimal | KindTag::Money => Input::Typed,
        KindTag::Date | KindTag::Time | KindTag::DateTime => Input::Typed,
        KindTag::Note | KindTag::Computed => Input::Typed,
    };
    // A consent applies only to its own text, so a yes to another question is not a consent.
    input(was) == input(is) && (was == KindTag::Consent) == (is == KindTag::Consent)
}

fn in_words(kind: KindTag, raw: Raw) -> Option<String> {
    match (kind, raw) {
        (KindTag::YesNo | KindTag::Consent, Raw::Text(text)) => {
            Some(if text == "yes" { words::common::yes(lang()) } else { words::common::no(lang()) })
        }
        (KindTag::Radio | KindTag::Scale | KindTag::Select | KindTag::Person, _) => None,
        (KindTag::CheckboxList | KindTag::MultiSelect, _) => None,
        (_, Raw::Text(text)) => Some(text),
        (_, Raw::Chosen(_)) => None,
    }
}

#[cfg(test)]
mod tests;
