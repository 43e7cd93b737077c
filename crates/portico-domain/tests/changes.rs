//! Changes between two versions of a form.

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

#[test]
fn a_field_that_moves_into_rows_or_out_of_them_takes_other_answers() {
    let serial = json!({ "id": "serial", "kind": "short_text", "label": "Serial" });
    let other = json!({ "id": "other", "kind": "short_text", "label": "Other" });
    let group = |id: &str, cells: Value| json!({ "id": id, "kind": "rows", "label": id, "fields": cells });
    let retyped = || Change::Retyped("Serial".to_owned());
    let (outside, inside) =
        (json!([serial, group("items", json!([other]))]), json!([group("items", json!([serial, other]))]));
    check(outside.clone(), inside.clone(), &[retyped()]);
    check(inside.clone(), outside, &[retyped()]);
    check(json!([serial]), json!([group("items", json!([serial]))]), &[Change::Added("items".to_owned()), retyped()]);
    let two = |first: Value, second: Value| json!([group("items", first), group("more", second)]);
    let third = json!({ "id": "third", "kind": "short_text", "label": "Third" });
    check(two(json!([serial, other]), json!([third])), two(json!([other]), json!([third, serial])), &[retyped()]);
    let renamed = json!({ "id": "number", "was": "serial", "kind": "short_text", "label": "Number" });
    check(inside.clone(), json!([group("items", json!([other])), renamed]), &[Change::Retyped("Number".to_owned())]);
}

#[test]
fn the_cells_of_a_renamed_group_stay_where_they_are() {
    let serial = json!({ "id": "serial", "kind": "short_text", "label": "Serial" });
    let number = json!({ "id": "number", "was": "serial", "kind": "short_text", "label": "Serial" });
    let old = json!([{ "id": "items", "kind": "rows", "label": "Items", "fields": [serial] }]);
    let new =
        |cell: &Value| json!([{ "id": "devices", "was": "items", "kind": "rows", "label": "Items", "fields": [cell] }]);
    check(old.clone(), new(&serial), &[]);
    check(old, new(&number), &[]);
}
