//! Law 1, linear: the work of an evaluation is counted, not timed. A unit is an answer that is read or a row that is looked at.

#![allow(clippy::unwrap_used)]

use std::cell::Cell;

use serde_json::{Value, json};

use super::{evaluate, judge};
use crate::{
    answers::{self, Draft},
    context::Context,
    form::Form,
    locale::Locale,
    text::NormalText,
};

thread_local! {
    static UNITS: Cell<usize> = const { Cell::new(0) };
}

/// Counts one unit.
pub(super) fn count() {
    UNITS.with(|units| units.set(units.get() + 1));
}

/// The units of judging `fields` fields, each shown, required and checked by the one before, with lookups of `rows` rows.
fn units(fields: usize, rows: usize) -> usize {
    let field = |i: usize| {
        let before = format!("f{}", i.saturating_sub(1));
        let id = format!("f{i}");
        match (i, i % 4) {
            (0, _) => json!({ "id": id, "kind": "select", "label": "F", "options": { "lookup": "rows" } }),
            (_, 0) => json!({ "id": id, "kind": "select", "label": "F", "required": true,
                              "options": { "lookup": "rows", "where": { "group": "f0" } } }),
            (_, 1) => {
                json!({ "id": id, "kind": "integer", "label": "F", "visible_when": { "field": before, "is_not": "zzz" } })
            }
            (_, 2) => json!({ "id": id, "kind": "computed", "label": "F", "formula": { "sum": [before, 1] } }),
            _ => {
                json!({ "id": id, "kind": "integer", "label": "F", "required_when": { "field": before, "answered": true },
                         "visible_when": { "all": [{ "field": before, "above": 0 }, { "field": "f1", "answered": true }] },
                         "check": [{ "above": before }] })
            }
        }
    };
    let mut fields: Vec<Value> = (0..fields).map(field).collect();
    // Options compare with the lookup's ids; `is_not` of another kind of field needs a literal of its own.
    for at in 1..fields.len() {
        if fields[at]["kind"] == "integer" && fields[at - 1]["kind"] != "select" && at % 4 == 1 {
            fields[at]["visible_when"] = json!({ "field": format!("f{}", at - 1), "answered": true });
        }
    }
    let mut rules = Vec::new();
    for at in (1..fields.len()).step_by(4) {
        rules.push(
            json!({ "when": { "field": format!("f{at}"), "above": 2 }, "at": format!("f{at}"), "message": "No" }),
        );
    }
    let columns = json!({ "group": "text" });
    let form = json!({ "lookups": { "rows": columns }, "rules": rules,
                       "sections": [{ "id": "s", "title": "S", "fields": fields }] });
    let form = Form::compile(serde_json::from_value(form).unwrap()).unwrap();
    let rows: Vec<Value> =
        (0..rows).map(|i| json!({ "id": format!("r{i}"), "label": "R", "cells": { "group": "none" } })).collect();
    let context = json!({ "today": "2027-03-01", "lookups": { "rows": { "columns": columns, "rows": rows } } });
    let context: Context = serde_json::from_value(context).unwrap();
    let given = form.fields.iter().filter(|field| field.id.as_str() == "f0" || field.kind.options().is_none());
    let given = given
        .map(|field| (field.id.clone(), answers::Raw::Text(if field.id.as_str() == "f0" { "r0" } else { "3" }.into())));
    let draft = Draft(given.collect());
    let answers = answers::parse(&form, &draft, &Locale::ENGLISH, NormalText::from_nfc);
    UNITS.with(|units| units.set(0));
    let verdict = evaluate(&form, &answers, &context);
    assert!(!verdict.problems.is_empty());
    assert_eq!(judge(&form, &answers, &context).fields, verdict.fields);
    UNITS.with(Cell::get)
}

#[test]
fn law_01_the_work_grows_with_the_form_and_not_faster() {
    let growth: Vec<usize> = (1..6).map(|n| units(200 * (n + 1), 5) - units(200 * n, 5)).collect();
    assert!(growth[0] > 200, "nothing is counted");
    assert!(growth.iter().all(|more| *more == growth[0]), "200 more fields cost {growth:?}");
}

#[test]
fn law_01_the_work_grows_with_the_rows_and_not_faster() {
    let growth: Vec<usize> = (1..6).map(|n| units(40, 100 * (n + 1)) - units(40, 100 * n)).collect();
    assert!(growth[0] > 100, "nothing is counted");
    assert!(growth.iter().all(|more| *more == growth[0]), "100 more rows cost {growth:?}");
}
