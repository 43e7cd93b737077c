//! Changes between two versions of a form.

#![allow(clippy::unwrap_used, clippy::needless_pass_by_value, reason = "cases read better so")]

use portico_domain::{
    changes::{ChangedField, Difference, FlatChange, FormChange, FormQuestion, changes, compare},
    id::Id,
    spec::{FormSpec, KindTag},
};
use serde_json::{Value, json};

fn form(fields: Value) -> FormSpec {
    serde_json::from_value(json!({ "sections": [{ "id": "s", "title": "S", "fields": fields }] })).unwrap()
}

#[track_caller]
fn check(old: Value, new: Value, expected: &[FormChange]) {
    assert_eq!(changes(&form(old), &form(new)), expected);
}

/// A change of a field.
fn of(change: fn(ChangedField) -> FormChange, field: &str, label: &str) -> FormChange {
    change(ChangedField { field: Id::new(field).unwrap(), label: label.to_owned() })
}

#[test]
fn changes_are_told_by_the_label_of_the_new_form() {
    let text = json!({ "id": "a", "kind": "short_text", "label": "A" });
    check(json!([text]), json!([text]), &[]);
    check(
        json!([text]),
        json!([text, { "id": "b", "kind": "date", "label": "B" }]),
        &[of(FormChange::Added, "b", "B")],
    );
    check(
        json!([text, { "id": "b", "kind": "date", "label": "B" }]),
        json!([text]),
        &[of(FormChange::Removed, "b", "B")],
    );
    check(json!([text]), json!([{ "id": "a", "kind": "integer", "label": "A" }]), &[of(FormChange::Retyped, "a", "A")]);
    check(
        json!([text]),
        json!([{ "id": "a", "kind": "short_text", "label": "A", "required": true }]),
        &[of(FormChange::Required, "a", "A")],
    );
    check(
        json!([text]),
        json!([{ "id": "a", "kind": "short_text", "label": "New A" }]),
        &[of(FormChange::Reworded, "a", "New A")],
    );
}

#[test]
fn other_options_and_rules_of_the_form_are_changes() {
    let choice = |option: &str| {
        let options = json!([{ "id": option, "label": "O" }]);
        json!([{ "id": "a", "kind": "radio", "label": "A", "options": options }])
    };
    check(choice("x"), choice("y"), &[of(FormChange::Changed, "a", "A")]);
    let mut ruled = form(choice("x"));
    let rule = json!({ "when": { "field": "a", "is": "x" }, "at": "a", "message": "Not x" });
    ruled.rules = vec![serde_json::from_value(rule).unwrap()];
    assert_eq!(changes(&form(choice("x")), &ruled), [FormChange::Rules]);
}

#[test]
fn a_group_that_comes_or_goes_stands_for_its_cells() {
    let text = json!({ "id": "a", "kind": "short_text", "label": "A" });
    let cells = json!([{ "id": "serial", "kind": "short_text", "label": "Serial" }]);
    let group = json!({ "id": "items", "kind": "rows", "label": "Items", "fields": cells });
    check(json!([text]), json!([text, group]), &[of(FormChange::Added, "items", "Items")]);
    check(json!([text, group]), json!([text]), &[of(FormChange::Removed, "items", "Items")]);
}

#[test]
fn a_change_is_one_object_of_a_kind_and_its_parameters() {
    for kind in ["added", "removed", "retyped", "required", "reworded", "changed"] {
        let json = json!({ "kind": kind, "field": "a", "label": "A" });
        let change: FormChange = serde_json::from_value(json.clone()).unwrap();
        assert_eq!(serde_json::to_value(&change).unwrap(), json);
        assert_eq!(serde_json::from_value::<FlatChange>(json).unwrap().change(), Some(change));
    }
    let read = |json: Value| serde_json::from_value::<FlatChange>(json).unwrap().change();
    assert_eq!(read(json!({ "kind": "rules" })), Some(FormChange::Rules));
    assert_eq!(read(json!({ "kind": "moved", "field": "a", "to": "b" })), None);
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
    let retyped = || of(FormChange::Retyped, "serial", "Serial");
    let (outside, inside) =
        (json!([serial, group("items", json!([other]))]), json!([group("items", json!([serial, other]))]));
    check(outside.clone(), inside.clone(), &[retyped()]);
    check(inside.clone(), outside, &[retyped()]);
    check(
        json!([serial]),
        json!([group("items", json!([serial]))]),
        &[of(FormChange::Added, "items", "items"), retyped()],
    );
    let two = |first: Value, second: Value| json!([group("items", first), group("more", second)]);
    let third = json!({ "id": "third", "kind": "short_text", "label": "Third" });
    check(two(json!([serial, other]), json!([third])), two(json!([other]), json!([third, serial])), &[retyped()]);
    let renamed = json!({ "id": "number", "was": "serial", "kind": "short_text", "label": "Number" });
    check(
        inside.clone(),
        json!([group("items", json!([other])), renamed]),
        &[of(FormChange::Retyped, "number", "Number")],
    );
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

/// Every pair of small forms with groups, renamed and moved questions, against the definition written down plainly.
#[test]
fn questions_are_found_in_the_other_version_as_defined() {
    let mut state = 1_u32;
    let mut random = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % below
    };
    for _ in 0..20_000 {
        let (old, new) = (questions(&mut random), questions(&mut random));
        assert_eq!(compare(&old, &new), by_definition(&old, &new), "{old:?} {new:?}");
    }
}

/// Questions with different ids out of a few; a group with the questions of its rows after it.
fn questions(random: &mut impl FnMut(u32) -> u32) -> Vec<FormQuestion> {
    let mut ids: Vec<&str> = vec!["a", "b", "c", "d", "e", "f", "g"];
    let id = |name: &str| Id::new(name).unwrap();
    let (mut all, mut group): (Vec<FormQuestion>, Option<Id>) = (Vec::new(), None);
    for _ in 0..random(7) {
        let own = id(ids.swap_remove(random(u32::try_from(ids.len()).unwrap()) as usize));
        let was = (random(3) == 0).then(|| id(["a", "b", "c", "d", "e", "f", "g"][random(7) as usize]));
        let kind = if random(3) == 0 { KindTag::Rows } else { KindTag::ShortText };
        if kind == KindTag::Rows || random(4) == 0 {
            group = None;
        }
        all.push(FormQuestion { id: own.clone(), kind, label: String::new(), group: group.clone(), was });
        if kind == KindTag::Rows {
            group = Some(own);
        }
    }
    all
}

fn by_definition<'a>(old: &'a [FormQuestion], new: &'a [FormQuestion]) -> Vec<Difference<'a>> {
    let mut pairs: Vec<(&FormQuestion, &FormQuestion)> = Vec::new();
    let mut differences = Vec::new();
    for is in new {
        let group = is.group.as_ref().map(|group| pairs.iter().find(|(_, new)| new.id == *group).map(|(old, _)| *old));
        let free = |id: &Id| old.iter().find(|was| was.id == *id && pairs.iter().all(|(old, _)| old.id != *id));
        if let Some(was) = free(&is.id).or_else(|| free(is.was.as_ref()?)) {
            let same_place = group.map(|group| group.map(|group| &group.id)) == was.group.as_ref().map(Some);
            pairs.push((was, is));
            differences.push(Difference::Kept { was, is, same_place });
        } else if group.is_none_or(|group| group.is_some_and(|group| group.kind == KindTag::Rows)) {
            differences.push(Difference::Added(is));
        }
    }
    let gone: Vec<_> = old.iter().filter(|was| pairs.iter().all(|(old, _)| old.id != was.id)).collect();
    for question in gone.iter().filter(|one| gone.iter().all(|group| one.group.as_ref() != Some(&group.id))) {
        let cells = gone.iter().filter(|cell| cell.group.as_ref() == Some(&question.id)).copied().collect();
        differences.push(Difference::Removed { question, cells });
    }
    differences
}
