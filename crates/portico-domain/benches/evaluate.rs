//! Cost of an evaluation by the number of fields, and by the number of rows of a group with twenty cells each. Linear
//! cost means a constant median of fields per second.

#![allow(clippy::unwrap_used, missing_docs)]

use divan::{Bencher, black_box, counter::ItemsCount};
use portico_domain::{
    answers::{self, Answers, Draft, Raw, WireAnswers},
    context::Context,
    evaluate::{evaluate, judge},
    form::Form,
    locale::Locale,
    path::{Path, RowId},
    text::NormalText,
    validate::validate,
};
use serde_json::{Value, json};

fn main() {
    divan::main();
}

/// Numbers of fields.
const SIZES: [usize; 4] = [10, 100, 300, 1_000];
/// Numbers of rows of ten cells, beside 300 fields.
const MIXED: [usize; 4] = [40, 250, 500, 1_000];

/// Fields of ten kinds with checks, each shown depending on the answer before it; all are visible.
fn field(i: usize) -> Value {
    let (id, before) = (format!("f{i}"), format!("f{}", i.saturating_sub(1)));
    let mut field = match i % 10 {
        0 => {
            json!({ "kind": "short_text", "check": [{ "min_length": 2 }, { "pattern": "^[A-Za-z ]+$", "hint": "letters" }] })
        }
        1 => json!({ "kind": "integer", "min": 1, "max": 50 }),
        2 => json!({ "kind": "select", "options": [{ "id": "a", "label": "A" }, { "id": "b", "label": "B" }] }),
        3 => json!({ "kind": "date", "check": [{ "not_before": "today" }, { "within_working_days": 260 }] }),
        4 => json!({ "kind": "money", "currency": "EUR", "min": "0.01 EUR" }),
        5 => json!({ "kind": "select", "options": { "lookup": "rows" } }),
        6 => json!({ "kind": "select", "options": { "lookup": "rows", "where": { "group": before } } }),
        7 => json!({ "kind": "computed", "formula": { "product": [format!("f{}", i - 6), 2] } }),
        8 => json!({ "kind": "email", "check": [{ "domains": ["example.com"] }] }),
        _ => {
            json!({ "kind": "multi_select", "options": [{ "id": "a", "label": "A" }, { "id": "b", "label": "B" }], "check": [{ "max_chosen": 3 }] })
        }
    };
    field["id"] = json!(id);
    field["label"] = json!("Field");
    if i > 0 {
        let shown = json!({ "field": before, "answered": true });
        let requester = json!({ "requester": "groups", "none_of": ["guests"] });
        field["visible_when"] =
            json!({ "all": [shown, { "any": [requester, { "field": "f0", "contains": "nobody" }] }] });
        if i % 10 != 7 {
            field["required_when"] = json!({ "not": { "field": before, "empty": true } });
        }
    }
    field
}

fn raw(i: usize) -> Raw {
    match i % 10 {
        0 => Raw::Text("Somebody".into()),
        1 => Raw::Text("12".into()),
        2 => Raw::Text("a".into()),
        3 => Raw::Text("31 March 2027".into()),
        4 => Raw::Text("1,234.50".into()),
        5 => Raw::Text("r0".into()),
        6 => Raw::Text("r7".into()),
        8 => Raw::Text("ann@example.com".into()),
        9 => Raw::Chosen(vec!["a".into(), "b".into()]),
        _ => Raw::Text(String::new()),
    }
}

/// A group with fields of ten kinds as cells, each shown depending on the one before it in its row, and its
/// aggregates.
fn group_of_ten() -> Vec<Value> {
    let mut cells: Vec<Value> = (0..10).map(field).collect();
    for (i, cell) in cells.iter_mut().enumerate() {
        let text = cell.to_string();
        let renamed = (0..10).fold(text, |text, n| text.replace(&format!("\"f{n}\""), &format!("\"c{n}\"")));
        *cell = serde_json::from_str(&renamed).unwrap();
        cell["id"] = json!(format!("c{i}"));
    }
    let largest =
        json!({ "id": "largest", "kind": "computed", "label": "L", "currency": "EUR", "formula": { "max": "c4" } });
    let total = json!({ "id": "total", "kind": "computed", "label": "T", "formula": { "sum": "c7" },
                        "visible_when": { "rows": "items", "every": { "field": "c1", "answered": true } } });
    vec![
        json!({ "id": "items", "kind": "rows", "label": "Items", "unique": ["c0", "c9"], "fields": cells }),
        total,
        largest,
    ]
}

fn cells(form: &Form, rows: usize) -> Vec<(Path, Raw)> {
    let mut all = Vec::new();
    for (_, group, of) in form.groups() {
        for row in 0..rows {
            let id = RowId::new(&format!("r{row}")).unwrap();
            for (i, (_, cell)) in form.cells(of).enumerate().filter(|(i, _)| *i != 7) {
                // Each row has a unique name.
                let name = format!("Somebody {}", "x".repeat(row % 26) + &"y".repeat(row / 26));
                let raw = if i == 0 { Raw::Text(name) } else { raw(i) };
                all.push((Path::Cell { group: group.id.clone(), row: id, field: cell.id.clone() }, raw));
            }
        }
    }
    all
}

struct Case {
    form: Form,
    draft: Draft,
    answers: Answers,
    wire: WireAnswers,
    context: Context,
}

fn case(fields: usize) -> Case {
    case_with_rows(fields, 0)
}

/// A form of `fields` fields and a group of ten cells with `rows` rows, with formulas for their sum and maximum.
fn case_with_rows(fields: usize, rows: usize) -> Case {
    let columns = json!({ "group": "text" });
    let all: Vec<Value> = (0..fields).map(field).collect();
    let mut sections: Vec<Value> = all
        .chunks(10)
        .enumerate()
        .map(|(i, fields)| json!({ "id": format!("s{i}"), "title": "Section", "fields": fields }))
        .collect();
    if rows > 0 {
        sections.push(json!({ "id": "group", "title": "Group", "fields": group_of_ten() }));
    }
    let form = json!({ "lookups": { "rows": columns }, "sections": sections });
    let form = Form::compile(serde_json::from_value(form).unwrap()).unwrap();
    let given = rows;
    let rows: Vec<Value> = (0..300)
        .map(|i| json!({ "id": format!("r{i}"), "label": format!("Row {i}"), "cells": { "group": format!("r{}", i % 7) } }))
        .collect();
    let context = json!({
        "today": "2027-03-19", "calendar": { "holidays": ["2027-03-26", "2027-03-29"] }, "requester": { "groups": ["staff"] },
        "lookups": { "rows": { "columns": columns, "rows": rows } },
    });
    let context: Context = serde_json::from_value(context).unwrap();
    let draft = Draft(
        form.fields
            .iter()
            .enumerate()
            .filter(|(i, field)| i % 10 != 7 && *i < fields && field.group.is_none())
            .map(|(i, field)| (field.path.clone(), raw(i)))
            .chain(cells(&form, given))
            .collect(),
    );
    let answers = answers::parse(&form, &draft, &Locale::ENGLISH, NormalText::from_nfc);
    let verdict = evaluate(&form, &answers, &context);
    assert!(verdict.problems.is_empty(), "{:?}", verdict.problems);
    assert!(
        verdict.fields.values().all(|field| field.value.is_some() || field.rows.is_some()),
        "every field is answered"
    );
    let wire =
        serde_json::from_str(&serde_json::to_string(&validate(&form, &answers, &context).unwrap()).unwrap()).unwrap();
    Case { form, draft, answers, wire, context }
}

#[divan::bench(args = SIZES)]
fn evaluate_answers(bencher: Bencher<'_, '_>, fields: usize) {
    let case = case(fields);
    bencher
        .counter(ItemsCount::new(fields))
        .bench_local(|| evaluate(&case.form, black_box(&case.answers), &case.context));
}

#[divan::bench(args = MIXED)]
fn evaluate_300_fields_and_rows_of_10_cells(bencher: Bencher<'_, '_>, rows: usize) {
    let case = case_with_rows(300, rows);
    bencher
        .counter(ItemsCount::new(300 + rows * 10))
        .bench_local(|| evaluate(&case.form, black_box(&case.answers), &case.context));
}

#[divan::bench(args = SIZES)]
fn parse_and_evaluate_a_draft(bencher: Bencher<'_, '_>, fields: usize) {
    let case = case(fields);
    bencher.counter(ItemsCount::new(fields)).bench_local(|| {
        let answers = answers::parse(&case.form, black_box(&case.draft), &Locale::ENGLISH, NormalText::from_nfc);
        evaluate(&case.form, &answers, &case.context)
    });
}

#[divan::bench(args = SIZES)]
fn read_and_judge_the_wire(bencher: Bencher<'_, '_>, fields: usize) {
    let case = case(fields);
    bencher.counter(ItemsCount::new(fields)).bench_local(|| {
        let answers = answers::read(&case.form, black_box(&case.wire), NormalText::from_any);
        judge(&case.form, &answers, &case.context)
    });
}

/// Numbers of rows.
const ROWS: [usize; 3] = [10, 100, 1_000];
/// Number of cells per row.
const CELLS: usize = 20;

/// A group with the fields above as cells, and its aggregates.
fn group(rows: usize) -> Case {
    let columns = json!({ "group": "text" });
    let cells: Vec<Value> = (0..CELLS).map(field).collect();
    let form = json!({ "lookups": { "rows": columns }, "sections": [{ "id": "s", "title": "Section", "fields": [
        { "id": "items", "kind": "rows", "label": "Items", "fields": cells, "required": true, "unique": ["f0", "f4"] },
        { "id": "total", "kind": "computed", "label": "Total", "formula": { "sum": "f4" } },
        { "id": "why", "kind": "short_text", "label": "Why", "required_when": { "rows": "items", "any": { "field": "f1", "above": 50 } } },
    ] }] });
    let form = Form::compile(serde_json::from_value(form).unwrap()).unwrap();
    let lookup: Vec<Value> = (0..300)
        .map(|i| json!({ "id": format!("r{i}"), "label": format!("Row {i}"), "cells": { "group": format!("r{}", i % 7) } }))
        .collect();
    let context = json!({
        "today": "2027-03-19", "calendar": { "holidays": ["2027-03-26", "2027-03-29"] }, "requester": { "groups": ["staff"] },
        "lookups": { "rows": { "columns": columns, "rows": lookup } },
    });
    let context: Context = serde_json::from_value(context).unwrap();
    let row = |row: usize| {
        let mut cells = serde_json::Map::from_iter([("id".to_owned(), json!(format!("r{row}")))]);
        cells.extend((0..CELLS).filter(|i| i % 10 != 7).map(|i| (format!("f{i}"), json!(raw(i)))));
        cells.insert("f4".to_owned(), json!(format!("{}.50", row + 1)));
        Value::Object(cells)
    };
    let draft = json!({ "items": (0..rows).map(row).collect::<Vec<_>>() });
    let draft: Draft = serde_json::from_value(draft).unwrap();
    let answers = answers::parse(&form, &draft, &Locale::ENGLISH, NormalText::from_nfc);
    let verdict = evaluate(&form, &answers, &context);
    assert!(verdict.problems.is_empty(), "{:?}", verdict.problems);
    assert_eq!(verdict.fields.len(), 3 + rows * CELLS);
    let valid = portico_domain::validate::validate(&form, &answers, &context).unwrap();
    let wire = serde_json::from_str(&serde_json::to_string(&valid).unwrap()).unwrap();
    Case { form, draft, answers, wire, context }
}

#[divan::bench(args = ROWS)]
fn evaluate_rows(bencher: Bencher<'_, '_>, rows: usize) {
    let case = group(rows);
    bencher
        .counter(ItemsCount::new(rows * CELLS))
        .bench_local(|| evaluate(&case.form, black_box(&case.answers), &case.context));
}

#[divan::bench(args = ROWS)]
fn parse_and_evaluate_a_draft_of_rows(bencher: Bencher<'_, '_>, rows: usize) {
    let case = group(rows);
    bencher.counter(ItemsCount::new(rows * CELLS)).bench_local(|| {
        let answers = answers::parse(&case.form, black_box(&case.draft), &Locale::ENGLISH, NormalText::from_nfc);
        evaluate(&case.form, &answers, &case.context)
    });
}

#[divan::bench(args = ROWS)]
fn read_and_judge_rows_of_the_wire(bencher: Bencher<'_, '_>, rows: usize) {
    let case = group(rows);
    bencher.counter(ItemsCount::new(rows * CELLS)).bench_local(|| {
        let answers = answers::read(&case.form, black_box(&case.wire), NormalText::from_any);
        judge(&case.form, &answers, &case.context)
    });
}
