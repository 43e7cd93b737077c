//! What a draft remembers of its form, and what has changed when the form is another now.

use std::collections::BTreeMap;

use portico_domain::{
    answers::Raw,
    form::Form,
    id::Id,
    spec::{FieldSpec, FormSpec, KindTag},
};
use portico_words as words;
use serde::{Deserialize, Serialize};

use super::stored::{Edit, StoredDraft};
use crate::lang::lang;

/// The questions of a form, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Outline(Vec<Question>);

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Question {
    id: Id,
    kind: KindTag,
    label: String,
}

/// What has changed since the draft was last open: labels of questions, in form order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Questions that are new.
    pub added: Vec<String>,
    /// Questions that are gone, with the answer that goes with them where it can be read: of an option the draft knows the id only.
    pub removed: Vec<(String, Option<String>)>,
    /// Questions that are worded anew.
    pub reworded: Vec<(String, String)>,
    /// Questions that take another kind of answer, so that the old one was not kept.
    pub retyped: Vec<String>,
}

impl Changes {
    /// Whether the questions are the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

impl Outline {
    /// The outline of a form.
    #[must_use]
    pub fn of(spec: &FormSpec) -> Self {
        let question =
            |field: &FieldSpec| Question { id: field.id.clone(), kind: field.kind, label: field.label.clone() };
        Self(questions(spec).map(question).collect())
    }
}

fn questions(spec: &FormSpec) -> impl Iterator<Item = &FieldSpec> {
    let asked = |field: &&FieldSpec| !matches!(field.kind, KindTag::Note | KindTag::Computed);
    spec.sections.iter().flat_map(|section| &section.fields).filter(asked)
}

/// Fits a draft to the form as it is now: what still fits is kept, also under a question's new id. `defaults` are those of
/// a new draft: questions that are new get theirs.
pub fn fit(stored: &mut StoredDraft, form: &Form, form_version: &str, defaults: BTreeMap<Id, Raw>) -> Changes {
    let mut changes = Changes::default();
    if stored.form_version == form_version {
        return changes;
    }
    let mut old: BTreeMap<Id, Question> = stored.outline.0.drain(..).map(|asked| (asked.id.clone(), asked)).collect();
    let mut edits = std::mem::take(&mut stored.fields);
    let mut default = defaults;
    for field in questions(&form.spec) {
        let was = [Some(&field.id), field.was.as_ref()].into_iter().flatten().find_map(|id| old.remove(id));
        let edit = was.as_ref().and_then(|was| edits.remove(&was.id));
        match &was {
            None => changes.added.push(field.label.clone()),
            Some(was) if was.label != field.label => changes.reworded.push((was.label.clone(), field.label.clone())),
            Some(_) => {}
        }
        let kept = edit.filter(|edit| {
            let fits = was.as_ref().is_some_and(|was| same_input(was.kind, field.kind));
            if !fits && !edit.raw.is_blank() {
                changes.retyped.push(field.label.clone());
            }
            fits
        });
        let kept = kept.or_else(|| default.remove(&field.id).map(|raw| Edit { raw, at: 0 }));
        if let Some(edit) = kept {
            stored.fields.insert(field.id.clone(), edit);
        }
    }
    for gone in old.into_values() {
        if let Some(edit) = edits.remove(&gone.id).filter(|edit| !edit.raw.is_blank()) {
            changes.removed.push((gone.label, in_words(gone.kind, edit.raw)));
        }
    }
    form_version.clone_into(&mut stored.form_version);
    stored.outline = Outline::of(&form.spec);
    changes
}

/// Whether what was typed for one kind can stand in the input of the other: the engine says what is wrong with it there.
fn same_input(was: KindTag, is: KindTag) -> bool {
    #[derive(PartialEq)]
    enum Input {
        Typed,
        One,
        Many,
        YesNo,
    }
    let input = |kind| match kind {
        KindTag::Radio | KindTag::Select | KindTag::Person => Input::One,
        KindTag::CheckboxList | KindTag::MultiSelect => Input::Many,
        KindTag::YesNo | KindTag::Consent => Input::YesNo,
        _ => Input::Typed,
    };
    // A consent is agreed to as it reads, so a yes to something else is none.
    input(was) == input(is) && (was == KindTag::Consent) == (is == KindTag::Consent)
}

fn in_words(kind: KindTag, raw: Raw) -> Option<String> {
    match (kind, raw) {
        (KindTag::YesNo | KindTag::Consent, Raw::Text(text)) => {
            Some(if text == "yes" { words::common::yes(lang()) } else { words::common::no(lang()) })
        }
        (KindTag::Radio | KindTag::Select | KindTag::Person | KindTag::CheckboxList | KindTag::MultiSelect, _) => None,
        (_, Raw::Text(text)) => Some(text),
        (_, Raw::Chosen(_)) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::forms::drafts::stored::tests::{draft, id};

    fn form(fields: &str) -> Form {
        let spec = serde_json::from_str(&format!(
            r#"{{"sections": [{{"id": "all", "title": "All", "fields": [{fields}]}}]}}"#
        ))
        .expect("a form");
        Form::compile(spec).expect("a sound form")
    }

    #[track_caller]
    fn check_fit(before: &str, after: &str, edits: &[(&str, &str, i64)]) -> (StoredDraft, Changes) {
        let mut stored = StoredDraft { outline: Outline::of(&form(before).spec), ..draft("k", 1, edits) };
        let changes = fit(&mut stored, &form(after), "v2", BTreeMap::new());
        assert_eq!(stored.form_version, "v2");
        assert_eq!(stored.outline, Outline::of(&form(after).spec));
        (stored, changes)
    }

    const WHY: &str = r#"{"id": "why", "kind": "short_text", "label": "Why"}"#;
    const SEATS: &str = r#"{"id": "seats", "kind": "integer", "label": "Seats"}"#;

    #[test]
    fn what_is_still_asked_is_kept() {
        let (stored, changes) = check_fit(WHY, &[WHY, SEATS].join(","), &[("why", "because", 9)]);
        assert_eq!(stored.raw("why"), Some(&Raw::Text("because".to_owned())));
        assert_eq!(changes, Changes { added: vec!["Seats".to_owned()], ..Changes::default() });
    }

    #[test]
    fn what_is_gone_is_named_with_its_answer() {
        let both = [WHY, SEATS].join(",");
        let (stored, changes) = check_fit(&both, WHY, &[("seats", "3", 9)]);
        assert_eq!(stored.raw("seats"), None);
        assert_eq!(changes.removed, [("Seats".to_owned(), Some("3".to_owned()))]);
    }

    #[test]
    fn what_is_gone_is_named_in_words() {
        let choice = r#"{"id": "how", "kind": "radio", "label": "How", "options": [{"id": "a", "label": "A"}]}"#;
        let sure = r#"{"id": "sure", "kind": "yes_no", "label": "Sure"}"#;
        let (_, changes) = check_fit(&[WHY, choice, sure].join(","), WHY, &[("how", "a", 9), ("sure", "no", 9)]);
        assert_eq!(changes.removed, [("How".to_owned(), None), ("Sure".to_owned(), Some("No".to_owned()))]);
    }

    #[test]
    fn a_question_that_nobody_answered_goes_silently() {
        let (_, changes) = check_fit(&[WHY, SEATS].join(","), WHY, &[("seats", " ", 9)]);
        assert!(changes.is_empty());
    }

    #[test]
    fn a_renamed_question_keeps_its_answer() {
        let renamed = r#"{"id": "licences", "was": "seats", "kind": "integer", "label": "Seats"}"#;
        let (stored, changes) = check_fit(SEATS, renamed, &[("seats", "3", 9)]);
        assert_eq!(stored.fields[&id("licences")].at, 9);
        assert!(changes.is_empty());
    }

    #[test]
    fn a_typed_answer_does_not_become_a_choice() {
        let choice = r#"{"id": "why", "kind": "radio", "label": "Why",
            "options": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}]}"#;
        let (stored, changes) = check_fit(WHY, choice, &[("why", "because", 9)]);
        assert_eq!(stored.raw("why"), None);
        assert_eq!(changes.retyped, ["Why"]);
    }

    #[test]
    fn a_new_wording_is_told() {
        let reworded = r#"{"id": "why", "kind": "long_text", "label": "Why now"}"#;
        let (stored, changes) = check_fit(WHY, reworded, &[("why", "because", 9)]);
        assert!(stored.raw("why").is_some());
        assert_eq!(changes.reworded, [("Why".to_owned(), "Why now".to_owned())]);
    }

    #[test]
    fn the_same_version_is_left_alone() {
        let mut stored = draft("k", 1, &[("gone", "x", 9)]);
        let before = stored.clone();
        assert!(fit(&mut stored, &form(WHY), "v1", BTreeMap::new()).is_empty());
        assert_eq!(stored, before);
    }
}
