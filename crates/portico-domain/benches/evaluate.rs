//! What an evaluation costs, by the number of fields. Linear means that the median of fields per second stays the same.

#![allow(clippy::unwrap_used, missing_docs)]

use divan::{Bencher, black_box, counter::ItemsCount};
use portico_domain::{
    answers::{self, Answers, Draft, Raw, WireAnswers},
    context::Context,
    evaluate::{evaluate, judge},
    form::Form,
    locale::Locale,
    text::NormalText,
};
use serde_json::{Value, json};

fn main() {
    divan::main();
}

const SIZES: [usize; 4] = [10, 100, 300, 1_000];

/// Fields of ten kinds with their checks, each shown by the answer before it: all of them are visible.
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

struct Case {
    form: Form,
    draft: Draft,
    answers: Answers,
    wire: WireAnswers,
    context: Context,
}

fn case(fields: usize) -> Case {
    let columns = json!({ "group": "text" });
    let all: Vec<Value> = (0..fields).map(field).collect();
    let sections: Vec<Value> = all
        .chunks(10)
        .enumerate()
        .map(|(i, fields)| json!({ "id": format!("s{i}"), "title": "Section", "fields": fields }))
        .collect();
    let form = json!({ "lookups": { "rows": columns }, "sections": sections });
    let form = Form::compile(serde_json::from_value(form).unwrap()).unwrap();
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
            .filter(|(i, _)| i % 10 != 7)
            .map(|(i, field)| (field.id.clone(), raw(i)))
            .collect(),
    );
    let answers = answers::parse(&form, &draft, &Locale::ENGLISH, NormalText::from_nfc);
    let verdict = evaluate(&form, &answers, &context);
    assert!(verdict.problems.is_empty(), "{:?}", verdict.problems);
    assert!(verdict.fields.values().all(|field| field.value.is_some()), "every field is answered");
    let values: std::collections::BTreeMap<_, _> =
        verdict.fields.iter().map(|(id, field)| (id, &field.value)).collect();
    let wire = serde_json::from_str(&serde_json::to_string(&values).unwrap()).unwrap();
    Case { form, draft, answers, wire, context }
}

#[divan::bench(args = SIZES)]
fn evaluate_answers(bencher: Bencher<'_, '_>, fields: usize) {
    let case = case(fields);
    bencher
        .counter(ItemsCount::new(fields))
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
