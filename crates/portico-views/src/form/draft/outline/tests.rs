//! Answers that fit a new version of the form are kept, and changes are reported.

use portico_domain::{context::Context, form::Form, locale::Locale};

use super::*;
use crate::form::draft::{
    rows::StoredRows,
    stored::tests::{draft, path},
};

fn form(fields: &str) -> Form {
    let spec =
        serde_json::from_str(&format!(r#"{{"sections": [{{"id": "all", "title": "All", "fields": [{fields}]}}]}}"#))
            .expect("a form");
    Form::compile(spec).expect("a sound form")
}

fn fit_to(stored: &mut StoredDraft, after: &str, version: &str) -> Changes {
    let context: Context = serde_json::from_str(r#"{"today": "2027-03-01"}"#).expect("a context");
    fit(stored, version, DraftDefaults { form: &form(after), context: &context, locale: &Locale::ENGLISH })
}

#[track_caller]
fn check_fit(before: &str, after: &str, edits: &[(&str, &str, i64)]) -> (StoredDraft, Changes) {
    let mut stored = StoredDraft { outline: Outline::of(&form(before).spec), ..draft("k", 1, edits) };
    let rows = edits.iter().filter_map(|(at, ..)| path(at).row().map(|(group, row)| (group.clone(), row)));
    stored.groups = rows.map(|(group, row)| (group, StoredRows::new(vec![row]))).collect();
    let changes = fit_to(&mut stored, after, "v2");
    assert_eq!(stored.form_version, "v2");
    assert_eq!(stored.outline, Outline::of(&form(after).spec));
    (stored, changes)
}

const WHY: &str = r#"{"id": "why", "kind": "short_text", "label": "Why"}"#;
const SEATS: &str = r#"{"id": "seats", "kind": "integer", "label": "Seats"}"#;

#[test]
fn what_is_still_asked_is_kept() {
    let (stored, changes) = check_fit(WHY, &[WHY, SEATS].join(","), &[("why", "because", 9)]);
    assert_eq!(stored.raw(&path("why")), Some(&Raw::Text("because".to_owned())));
    assert_eq!(changes, Changes { added: vec!["Seats".to_owned()], ..Changes::default() });
}

#[test]
fn what_is_gone_is_named_with_its_answer() {
    let both = [WHY, SEATS].join(",");
    let (stored, changes) = check_fit(&both, WHY, &[("seats", "3", 9)]);
    assert_eq!(stored.raw(&path("seats")), None);
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
    assert_eq!(stored.fields[&path("licences")].at, 9);
    assert!(changes.is_empty());
}

#[test]
fn a_typed_answer_does_not_become_a_choice() {
    let choice = r#"{"id": "why", "kind": "radio", "label": "Why",
        "options": [{"id": "a", "label": "A"}, {"id": "b", "label": "B"}]}"#;
    let (stored, changes) = check_fit(WHY, choice, &[("why", "because", 9)]);
    assert_eq!(stored.raw(&path("why")), None);
    assert_eq!(changes.retyped, ["Why"]);
}

#[test]
fn a_new_wording_is_told() {
    let reworded = r#"{"id": "why", "kind": "long_text", "label": "Why now"}"#;
    let (stored, changes) = check_fit(WHY, reworded, &[("why", "because", 9)]);
    assert!(stored.raw(&path("why")).is_some());
    assert_eq!(changes.reworded, [("Why".to_owned(), "Why now".to_owned())]);
}

#[test]
fn the_same_version_is_left_alone() {
    let mut stored = draft("k", 1, &[("gone", "x", 9)]);
    let before = stored.clone();
    assert!(fit_to(&mut stored, WHY, "v1").is_empty());
    assert_eq!(stored, before);
}

const SERIAL: &str = r#"{"id": "serial", "kind": "short_text", "label": "Serial"}"#;

/// A group with these keys in addition to id, kind and label.
fn group(id: &str, keys: &str, fields: &str) -> String {
    format!(r#"{{"id": "{id}", "kind": "rows", "label": "Devices", {keys} "fields": [{fields}]}}"#)
}

#[test]
fn rows_are_kept_under_new_names_and_have_the_defaults_of_new_cells() {
    let renamed = SERIAL.replace("\"serial\"", "\"number\", \"was\": \"serial\"");
    let size = r#"{"id": "size", "kind": "short_text", "label": "Size", "default": "M"}"#;
    let after = group("devices", r#""was": "items","#, &[renamed.as_str(), size].join(","));
    let (stored, changes) = check_fit(&group("items", "", SERIAL), &after, &[("items[r7].serial", "x", 9)]);
    let typed: Vec<_> = stored.fields.iter().map(|(path, edit)| (path.to_string(), edit.at)).collect();
    assert_eq!(typed, [("devices[r7].number".to_owned(), 9), ("devices[r7].size".to_owned(), 0)]);
    assert_eq!(stored.rows(&path("devices").field().clone()).len(), 1);
    assert_eq!(changes, Changes { added: vec!["Size".to_owned()], ..Changes::default() });
}

#[test]
fn a_new_group_begins_with_its_rows_and_is_told_once() {
    let (stored, changes) = check_fit(WHY, &[WHY, &group("items", r#""required": true,"#, SERIAL)].join(","), &[]);
    assert_eq!(stored.rows(path("items").field()).len(), 1);
    assert_eq!(changes.added, ["Devices"]);
}

#[test]
fn what_goes_from_a_group_is_told_by_its_cells_or_at_once() {
    let rows = [("items[r7].serial", "x", 9), ("items[r7].seats", "3", 9)];
    let both = group("items", "", &[SERIAL, SEATS].join(","));
    let (_, changes) = check_fit(&both, &group("items", "", SEATS), &rows);
    assert_eq!(changes.removed, [("Serial".to_owned(), Some("x".to_owned()))]);
    let (stored, changes) = check_fit(&both, WHY, &rows);
    assert_eq!(changes.removed, [("Devices".to_owned(), None)]);
    assert!(stored.fields.is_empty() && stored.groups.is_empty());
}

#[test]
fn an_answer_that_moves_into_a_group_has_to_be_given_again() {
    let (stored, changes) = check_fit(SERIAL, &group("items", "", SERIAL), &[("serial", "x", 9)]);
    assert_eq!((changes.retyped, stored.fields.len()), (vec!["Serial".to_owned()], 0));
}
