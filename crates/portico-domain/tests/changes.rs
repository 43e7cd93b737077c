//! What changed between two versions of a form.

#![allow(clippy::unwrap_used, clippy::needless_pass_by_value, reason = "cases read better so")]

use portico_domain::{
    changes::{Change, changes},
    spec::FormSpec,
};
use serde_json::{Value, json};

fn form(fields: Value) -> FormSpec {
    serde_json::from_value(json!({ "sections": [{ "id": "s", "title": "S", "fields": fields }] })).unwrap()
}

#[track_caller]
fn check(old: Value, new: Value, expected: &[Change]) {
    assert_eq!(changes(&form(old), &form(new)), expected);
}

#[test]
fn changes_are_told_by_the_label_of_the_new_form() {
    let text = json!({ "id": "a", "kind": "short_text", "label": "A" });
    check(json!([text]), json!([text]), &[]);
    check(json!([text]), json!([text, { "id": "b", "kind": "date", "label": "B" }]), &[Change::Added("B".to_owned())]);
    check(
        json!([text, { "id": "b", "kind": "date", "label": "B" }]),
        json!([text]),
        &[Change::Removed("B".to_owned())],
    );
    check(json!([text]), json!([{ "id": "a", "kind": "integer", "label": "A" }]), &[Change::Retyped("A".to_owned())]);
    check(
        json!([text]),
        json!([{ "id": "a", "kind": "short_text", "label": "A", "required": true }]),
        &[Change::Required("A".to_owned())],
    );
    check(
        json!([text]),
        json!([{ "id": "a", "kind": "short_text", "label": "New A" }]),
        &[Change::Changed("New A".to_owned())],
    );
}

#[test]
fn a_hint_is_no_change_and_a_renamed_field_is_the_same_field() {
    check(
        json!([{ "id": "a", "kind": "short_text", "label": "A", "hint": "H" }]),
        json!([{ "id": "b", "was": "a", "kind": "short_text", "label": "A" }]),
        &[],
    );
}
