//! Law 1, linear: the work of an evaluation is counted, not timed. A unit is an answer read or a row visited.

#![allow(clippy::unwrap_used)]

use std::cell::Cell;

use serde_json::{Value, json};

use super::{evaluate, judge};
use crate::{
    answers::{self, Draft},
    context::Context,
    form::Form,
    locale::Locale,
    report::ProblemKind,
    spec::KindTag,
    text::NormalText,
};

thread_local! {
    static UNITS: Cell<usize> = const { Cell::new(0) };
}

/// Counts a unit.
pub(super) fn count() {
    UNITS.with(|units| units.set(units.get() + 1));
}

/// The units for evaluating `fields` fields, each shown, required and checked depending on the one before, with
/// lookups of `rows` rows.
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
    // Options are compared with the lookup's ids; `is_not` of another kind of field would need a literal of that
    // kind.
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
    let given = given.map(|field| {
        (field.path.clone(), answers::Raw::Text(if field.id.as_str() == "f0" { "r0" } else { "3" }.into()))
    });
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

/// The units for evaluating `rows` rows of `cells` cells. Each cell is shown, required or checked depending on the
/// one before, on another, and on a field outside; all aggregates are used.
fn units_of_rows(cells: usize, rows: usize) -> usize {
    let cell = |i: usize| {
        let (id, before) = (format!("c{i}"), format!("c{}", i.saturating_sub(1)));
        match (i, i % 4) {
            (0, _) => json!({ "id": id, "kind": "integer", "label": "C", "required": true }),
            (_, 0) => json!({ "id": id, "kind": "select", "label": "C", "required": true,
                              "options": { "lookup": "rows", "where": { "group": "choice" } } }),
            (_, 1) => json!({ "id": id, "kind": "computed", "label": "C", "formula": { "sum": ["c0", "outer", 1] } }),
            (_, 2) => {
                json!({ "id": id, "kind": "integer", "label": "C", "check": [{ "above": before }, { "same_as": "c0" }],
                         "visible_when": { "all": [{ "field": before, "above": 0 }, { "field": "outer", "visible": true }] } })
            }
            _ => {
                json!({ "id": id, "kind": "integer", "label": "C", "default": 3, "read_only_when": { "field": "c0", "above": 1_000_000 },
                         "required_when": { "field": before, "answered": true } })
            }
        }
    };
    let never = json!({ "field": "c0", "above": 1_000_000 });
    let always = json!({ "not": never });
    let asked = [("any", "any", never), ("every", "every", always.clone()), ("many", "count", always)];
    let note = |(id, how, row): &(&str, &str, Value)| {
        let mut asks = json!({ "rows": "items", *how: row });
        if *how == "count" {
            asks["length_above"] = json!(0);
        }
        json!({ "id": id, "kind": "note", "label": "N", "text": "N", "visible_when": asks })
    };
    let mut fields = vec![
        json!({ "id": "outer", "kind": "integer", "label": "O" }),
        json!({ "id": "choice", "kind": "select", "label": "O", "options": { "lookup": "rows" } }),
        json!({ "id": "items", "kind": "rows", "label": "G", "fields": (0..cells).map(cell).collect::<Vec<_>>(), "unique": ["c0", "c3"] }),
    ];
    fields.extend(asked.iter().map(note));
    for (id, formula) in [("sum", "c0"), ("min", "c1"), ("max", "c3"), ("count", "c2"), ("rows", "items")] {
        let asks = if id == "rows" { "count" } else { id };
        fields.push(json!({ "id": id, "kind": "computed", "label": "F", "formula": { asks: formula } }));
    }
    // The rows of another group read the aggregates of the first without evaluating them again.
    fields.push(json!({ "id": "others", "kind": "rows", "label": "G", "fields": [
        { "id": "total", "kind": "computed", "label": "C", "formula": { "sum": "c0" } },
        { "id": "seen", "kind": "note", "label": "C", "text": "C", "visible_when": { "rows": "items", "every": { "field": "c0", "answered": true } } },
    ] }));
    let columns = json!({ "group": "text" });
    let form = json!({ "lookups": { "rows": columns }, "sections": [{ "id": "s", "title": "S", "fields": fields }],
                       "rules": [{ "when": { "rows": "items", "length_above": 0 }, "at": "items", "message": "No" }] });
    let form = Form::compile(serde_json::from_value(form).unwrap()).unwrap();
    let lookup = json!({ "columns": columns, "rows": [{ "id": "a", "label": "A", "cells": { "group": "a" } }] });
    let context: Context =
        serde_json::from_value(json!({ "today": "2027-03-01", "lookups": { "rows": lookup } })).unwrap();
    let given = form.fields[3..3 + cells].iter().filter(|cell| cell.kind.tag() == KindTag::Integer);
    let given: Vec<&str> = given.map(|cell| cell.id.as_str()).collect();
    let row = |i: usize| {
        let cells = given.iter().map(|id| ((*id).to_owned(), json!((i + 1).to_string())));
        Value::Object(cells.chain([("id".to_owned(), json!(format!("r{i}")))]).collect())
    };
    let rows: Vec<Value> = (0..rows).map(row).collect();
    let ids: Vec<Value> = rows.iter().map(|row| json!({ "id": row["id"] })).collect();
    let draft = json!({ "outer": "1", "choice": "a", "items": rows, "others": ids });
    let draft: Draft = serde_json::from_value(draft).unwrap();
    let answers = answers::parse(&form, &draft, &Locale::ENGLISH, NormalText::from_nfc);
    UNITS.with(|units| units.set(0));
    let verdict = judge(&form, &answers, &context);
    assert_eq!(verdict.fields.len(), 3 + asked.len() + 5 + 1 + rows.len() * (cells + 2));
    UNITS.with(Cell::get)
}

/// Doubles the size twice: the second step may cost twice the first.
#[track_caller]
fn linear(units: impl Fn(usize) -> usize, n: usize) {
    let (one, two, four) = (units(n), units(2 * n), units(4 * n));
    assert!(two - one > n, "nothing is counted");
    assert_eq!(four - two, 2 * (two - one), "{n}, {} and {} cost {one}, {two} and {four}", 2 * n, 4 * n);
}

#[test]
fn law_01_the_work_grows_with_the_rows_of_a_group_and_not_faster() {
    linear(|rows| units_of_rows(20, rows), 250);
    linear(|rows| units_of_rows(5, rows), 10);
}

#[test]
fn law_01_the_work_grows_with_the_cells_of_a_group_and_not_faster() {
    linear(|cells| units_of_rows(cells, 30), 20);
}

/// The units for evaluating as many rows as their lookup has, none of which is offered.
fn units_of_choices(count: usize) -> usize {
    let columns = json!({ "group": "text" });
    let fields = json!([
        { "id": "choice", "kind": "select", "label": "C", "options": { "lookup": "rows" } },
        { "id": "items", "kind": "rows", "label": "G", "fields": [
            { "id": "cell", "kind": "select", "label": "C", "required": true,
              "options": { "lookup": "rows", "where": { "group": "choice" } } } ] },
    ]);
    let form = json!({ "lookups": { "rows": columns }, "sections": [{ "id": "s", "title": "S", "fields": fields }] });
    let form = Form::compile(serde_json::from_value(form).unwrap()).unwrap();
    let rows: Vec<Value> =
        (0..count).map(|i| json!({ "id": format!("r{i}"), "label": "R", "cells": { "group": "none" } })).collect();
    let context = json!({ "today": "2027-03-01", "lookups": { "rows": { "columns": columns, "rows": rows } } });
    let context: Context = serde_json::from_value(context).unwrap();
    let ids: Vec<Value> = (0..count).map(|i| json!({ "id": format!("r{i}") })).collect();
    let draft: Draft = serde_json::from_value(json!({ "choice": "r0", "items": ids })).unwrap();
    let answers = answers::parse(&form, &draft, &Locale::ENGLISH, NormalText::from_nfc);
    UNITS.with(|units| units.set(0));
    let verdict = judge(&form, &answers, &context);
    let none = verdict.problems.problems().iter().filter(|problem| problem.kind == ProblemKind::NoOptions);
    assert_eq!(none.count(), count);
    UNITS.with(Cell::get)
}

#[test]
fn law_01_the_work_grows_with_the_options_of_a_group_s_choices_and_not_with_each_row_anew() {
    linear(units_of_choices, 50);
}
