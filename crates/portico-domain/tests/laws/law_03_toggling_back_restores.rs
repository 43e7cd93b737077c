//! Law 3: showing a field again restores what was typed; it never leaves the browser while hidden.

use portico_domain::{
    answers::{Draft, Raw, Wire, WireAnswers},
    form::Form,
    id::Id,
    path::Path,
    validate::validate,
};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::{build, cases, plan, pools, world};

/// A form of a plan in which the field with this id is additionally controlled by a switch: shown only while that is
/// yes.
fn switched(plan: &plan::FormPlan, id: &str) -> Form {
    fn control(fields: &mut Vec<Value>, id: &str) {
        for field in fields {
            if field["id"] == id {
                let rules = [Some(json!({ "field": "switch", "is": true })), field.get("visible_when").cloned()];
                field["visible_when"] = json!({ "all": rules.into_iter().flatten().collect::<Vec<_>>() });
            } else if let Some(cells) = field.get_mut("fields").and_then(Value::as_array_mut) {
                control(cells, id);
            }
        }
    }
    let mut form = build::written(plan);
    for section in form["sections"].as_array_mut().unwrap() {
        section["fields"].as_array_mut().into_iter().for_each(|fields| control(fields, id));
    }
    let fields = form["sections"][0]["fields"].as_array_mut().unwrap();
    fields.insert(0, json!({ "id": "switch", "kind": "yes_no", "label": "Switch" }));
    Form::compile(serde_json::from_value(form.clone()).unwrap())
        .unwrap_or_else(|faults| panic!("{faults:?} in {form:#}"))
}

/// Whether the submitted answers contain the field's answer, its rows, or its cells.
fn is_sent(sent: &WireAnswers, id: &str) -> bool {
    let has_cell = |row: &Wire| matches!(row, Wire::Object(cells) if cells.contains_key(id));
    sent.0.contains_key(id)
        || sent.0.values().any(|value| matches!(value, Wire::List(rows) if rows.iter().any(has_cell)))
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn toggling_back_restores(plan in plan::form(), given in plan::given(), at in any::<prop::sample::Index>()) {
        let plain = build::form(&plan);
        let id = &at.get(&plain.fields).id;
        let form = switched(&plan, id.as_str());
        let switch = Path::from(Id::new("switch").unwrap());
        let turn = |draft: &mut Draft, to: &str| draft.0.insert(switch.clone(), Raw::Text(to.to_owned()));
        let typed = pools::draft(&plain, &given);
        let is_it = |path: &Path| path.field() == id || path.row().is_some_and(|(group, _)| group == id);

        let mut draft = typed.clone();
        turn(&mut draft, "yes");
        let before = world::typed(&form, &draft);

        // The switch hides the field. The browser keeps the draft, and may be closed meanwhile.
        turn(&mut draft, "no");
        let kept = serde_json::to_string(&draft).unwrap();
        let between = world::typed(&form, &draft);
        let sent = world::to_send(&between);
        prop_assert!(!is_sent(&sent, id.as_str()), "{id} leaves the browser while hidden: {sent:?}");
        for path in between.fields.keys().filter(|path| is_it(path)) {
            prop_assert!(!between.is_visible(path) && between.value(path).is_none(), "{path} is not hidden");
        }
        if let Ok(valid) = validate(&form, &world::read(&form, &sent), &world::context()) {
            prop_assert!(valid.values().iter().all(|(path, _)| !is_it(path)), "{id} is stored while hidden");
            prop_assert!(valid.values().rows(id.as_str()).is_empty(), "rows of {id} are stored while hidden");
        }

        // The switch shows it again: the typed text is there and evaluated as before.
        let mut draft: Draft = serde_json::from_str(&kept).unwrap();
        turn(&mut draft, "yes");
        for path in pools::places(&plain, &typed) {
            prop_assert_eq!(draft.0.get(&path), typed.0.get(&path), "the text of {} is not what was typed", path);
        }
        let after = world::typed(&form, &draft);
        prop_assert_eq!(world::bytes(&after), world::bytes(&before));
        // Having been hidden has no effect: its value equals that of a form that never hides it.
        let never_hidden = world::typed(&plain, &typed);
        for (path, field) in after.fields.iter().filter(|(path, _)| is_it(path)) {
            prop_assert_eq!(&field.value, &never_hidden.fields[path].value, "{}", path);
            prop_assert_eq!(field.visible.is, never_hidden.is_visible(path), "{}", path);
        }
        prop_assert_eq!(&after.problems, &never_hidden.problems);
    }

    #[test]
    fn a_field_shown_again_has_the_value_of_its_text(plan in plan::form(), given in plan::given(), others in plan::given()) {
        // Whatever the other answers are: while a field is visible and not read-only, its value is that of its text,
        // or none.
        let form = build::form(&plan);
        let (one, two) = (pools::draft(&form, &given), pools::draft(&form, &others));
        for path in pools::places(&form, &one) {
            let mut mixed = two.clone();
            mixed.0.remove(&path);
            if let Some((group, row)) = path.row() {
                mixed.0.add_row(group, row);
            }
            if let Some(raw) = one.0.get(&path) {
                mixed.0.insert(path.clone(), raw.clone());
            }
            let verdict = world::typed(&form, &mixed);
            let Some(ruled) = verdict.fields.get(&path).filter(|ruled| ruled.visible.is && !ruled.read_only.is) else {
                continue;
            };
            let typed = world::parse(&form, &one);
            match (&ruled.value, typed.get(&path)) {
                (Some(value), typed) => prop_assert_eq!(Some(value), typed),
                (None, Some(typed)) => {
                    // A choice that is not offered because of other answers, or a consent that is not given.
                    let refused = typed.chosen().next().is_some() || *typed == portico_domain::value::Value::Bool(false);
                    prop_assert!(refused, "{path} has lost {typed:?}");
                }
                (None, None) => {}
            }
        }
    }
}

#[test]
fn a_field_a_group_and_a_cell_come_back_with_their_text() {
    let form = json!({ "sections": [{ "id": "s", "title": "S", "fields": [
        { "id": "kind", "kind": "radio", "label": "K", "options": [{ "id": "a", "label": "A" }, { "id": "b", "label": "B" }] },
        { "id": "seat", "kind": "short_text", "label": "S", "required": true, "visible_when": { "field": "kind", "is": "a" } },
        { "id": "items", "kind": "rows", "label": "I", "visible_when": { "field": "kind", "is": "a" }, "fields": [
            { "id": "old", "kind": "yes_no", "label": "O" },
            { "id": "serial", "kind": "short_text", "label": "N", "visible_when": { "field": "old", "is": true } },
        ] },
    ] }] });
    let form = Form::compile(serde_json::from_value(form).unwrap()).unwrap();
    let draft = json!({ "kind": "a", "seat": "12", "items": [{ "id": "r1", "old": "yes", "serial": "X1" }] });
    let mut draft: Draft = serde_json::from_value(draft).unwrap();
    let set = |draft: &mut Draft, path: &str, to: &str| draft.0.insert(path.parse().unwrap(), Raw::Text(to.to_owned()));
    let sent = |draft: &Draft| serde_json::to_value(world::to_send(&world::typed(&form, draft))).unwrap();
    let all = json!({ "kind": "a", "seat": "12", "items": [{ "id": "r1", "old": true, "serial": "X1" }] });
    let before = world::bytes(&world::typed(&form, &draft));
    assert_eq!(sent(&draft), all);
    set(&mut draft, "items[r1].old", "no");
    assert_eq!(sent(&draft), json!({ "kind": "a", "seat": "12", "items": [{ "id": "r1", "old": false }] }));
    set(&mut draft, "kind", "b");
    assert_eq!(sent(&draft), json!({ "kind": "b" }));
    set(&mut draft, "items[r1].old", "yes");
    assert_eq!(sent(&draft), json!({ "kind": "b" }));
    set(&mut draft, "kind", "a");
    assert_eq!(sent(&draft), all);
    assert_eq!(world::bytes(&world::typed(&form, &draft)), before);
}
