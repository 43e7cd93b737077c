//! The outline of a form, stored with a draft, and the changes when the form has a new version.

use std::collections::BTreeMap;

use portico_domain::{
    answers::Raw,
    changes::{Difference, FormQuestion, compare},
    id::Id,
    path::{Path, RowId},
    spec::{FormSpec, KindTag},
};
use portico_words as words;
use serde::{Deserialize, Serialize};

use super::{
    defaults::DraftDefaults,
    stored::{Edit, StoredDraft},
};
use crate::lang::lang;

/// The questions of a form, in order; those of a group directly after it. Their former ids are not stored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Outline(Vec<FormQuestion>);

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
        Self(questions(spec).map(|question| FormQuestion { was: None, ..question }).collect())
    }
}

/// The questions of a form: all fields but those that take no answer.
fn questions(spec: &FormSpec) -> impl Iterator<Item = FormQuestion> {
    FormQuestion::all(spec).into_iter().filter(|question| !matches!(question.kind, KindTag::Note | KindTag::Computed))
}

/// Adapts a draft to the current version of the form. Answers that still fit are kept, also under a question's new id.
/// New questions and groups get their defaults.
pub fn fit(stored: &mut StoredDraft, form_version: &str, defaults: DraftDefaults<'_>) -> Changes {
    if stored.form_version == form_version {
        return Changes::default();
    }
    let before = std::mem::take(&mut stored.outline).0;
    let after: Vec<FormQuestion> = questions(&defaults.form.spec).collect();
    let edits = std::mem::take(&mut stored.fields);
    let mut fitting = Fitting { edits, groups: BTreeMap::new(), changes: Changes::default() };
    let mut groups = std::mem::take(&mut stored.groups);
    for difference in compare(&before, &after) {
        match difference {
            Difference::Added(is) => fitting.changes.added.push(is.label.clone()),
            Difference::Kept { was, is, same_place } => stored.fields.extend(fitting.kept(was, is, same_place)),
            Difference::Removed { question, cells } => fitting.removed(question, &cells),
        }
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
    fitting.changes
}

/// The state of adapting a draft.
struct Fitting {
    /// The answers that no question of the new form has taken so far.
    edits: BTreeMap<Path, Edit>,
    /// The groups of the new form that existed in the old one, with their old ids.
    groups: BTreeMap<Id, Id>,
    changes: Changes,
}

impl Fitting {
    /// The answers that a question keeps.
    fn kept(&mut self, was: &FormQuestion, is: &FormQuestion, same_place: bool) -> Vec<(Path, Edit)> {
        if was.label != is.label {
            self.changes.reworded.push((was.label.clone(), is.label.clone()));
        }
        let edits = self.take(was);
        if !same_place || !same_input(was.kind, is.kind) {
            if edits.iter().any(|(_, edit)| !edit.raw.is_blank()) {
                self.changes.retyped.push(is.label.clone());
            }
            return Vec::new();
        }
        if is.kind == KindTag::Rows {
            self.groups.insert(is.id.clone(), was.id.clone());
        }
        let path = |row: Option<RowId>| match is.group.as_ref().zip(row) {
            Some((group, row)) => Path::Cell { group: group.clone(), row, field: is.id.clone() },
            None => Path::Field(is.id.clone()),
        };
        edits.into_iter().map(|(row, edit)| (path(row), edit)).collect()
    }

    /// Notes a removed question, if it was answered. A group is noted with the answers of its cells.
    fn removed(&mut self, question: &FormQuestion, cells: &[&FormQuestion]) {
        let own = self.said(question);
        // Of all cells: what was said to them is taken.
        let in_rows: Vec<bool> = cells.iter().map(|cell| !self.said(cell).is_empty()).collect();
        if !own.is_empty() || in_rows.contains(&true) {
            let text: Option<Vec<String>> = own.into_iter().map(|raw| in_words(question.kind, raw)).collect();
            let text = text.filter(|texts| !texts.is_empty()).map(|texts| texts.join(", "));
            self.changes.removed.push((question.label.clone(), text));
        }
    }

    /// Takes what was said to a question of the old form.
    fn said(&mut self, question: &FormQuestion) -> Vec<Raw> {
        self.take(question).into_iter().map(|(_, edit)| edit.raw).filter(|raw| !raw.is_blank()).collect()
    }

    /// Takes the answers to a question of the old form, by row.
    fn take(&mut self, of: &FormQuestion) -> Vec<(Option<RowId>, Edit)> {
        let is_of = |path: &&Path| *path.field() == of.id && path.row().map(|(group, _)| group) == of.group.as_ref();
        let paths: Vec<Path> = self.edits.keys().filter(is_of).cloned().collect();
        let taken =
            paths.into_iter().filter_map(|path| Some((path.row().map(|(_, row)| row), self.edits.remove(&path)?)));
        taken.collect()
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
        Files,
        Rows,
    }
    let input = |kind| match kind {
        KindTag::Radio | KindTag::Scale | KindTag::Select | KindTag::Person => Input::One,
        KindTag::CheckboxList | KindTag::MultiSelect => Input::Many,
        KindTag::YesNo | KindTag::Consent => Input::YesNo,
        KindTag::Files => Input::Files,
        KindTag::Rows => Input::Rows,
        KindTag::ShortText | KindTag::LongText | KindTag::Email | KindTag::Url | KindTag::Phone => Input::Typed,
        KindTag::IpAddress | KindTag::IpNetwork => Input::Typed,
        KindTag::Integer | KindTag::Decimal | KindTag::Money => Input::Typed,
        KindTag::Date | KindTag::Time | KindTag::DateTime | KindTag::Period => Input::Typed,
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
        (KindTag::CheckboxList | KindTag::MultiSelect | KindTag::Files, _) => None,
        (_, Raw::Text(text)) => Some(text),
        (_, Raw::Chosen(_)) => None,
    }
}

#[cfg(test)]
mod tests;
