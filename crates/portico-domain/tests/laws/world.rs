//! The context in which generated forms are evaluated, and helpers that give verdicts.

use std::collections::BTreeSet;

use portico_domain::{
    answers::{self, Answers, ByPath, Draft, Wire, WireAnswers},
    context::Context,
    evaluate::{evaluate, judge},
    form::Form,
    locale::Locale,
    path::{Path, RowId},
    report::Problem,
    text::NormalText,
    verdict::Verdict,
};
use serde_json::{Value, json};

/// A Friday before a week with two holidays, a requester, and two lookups.
pub fn context() -> Context {
    let row = |id: &str, group: &str, price: &str, points: Value, retired: bool| {
        json!({ "id": id, "label": id.to_uppercase(), "retired": retired,
                "cells": { "group": group, "price": price, "points": points } })
    };
    let rows = [
        row("r0", "a", "12.50 EUR", json!(3), false),
        row("r1", "b", "0.99 EUR", json!("0.25"), false),
        row("r2", "a", "7.00 USD", json!(-1), true),
        row("r3", "r0", "100.00 EUR", json!(0), false),
    ];
    let columns = json!({ "group": "text", "price": "money", "points": "number" });
    serde_json::from_value(json!({
        "today": "2027-03-19",
        "calendar": { "holidays": ["2027-03-22", "2027-03-29"] },
        "requester": { "groups": ["a", "staff"], "location": "b", "email": "ann@example.com", "phone": "none", "employment": "contractor" },
        "requested_for": { "groups": ["staff"], "location": "a", "email": "zoe@example.com", "employment": "intern" },
        "lookups": { "rows": { "columns": columns, "rows": rows }, "people": { "columns": columns, "rows": rows } },
    }))
    .unwrap()
}

/// A draft's answers.
pub fn parse(form: &Form, draft: &Draft) -> Answers {
    answers::parse(form, draft, &Locale::ENGLISH, NormalText::from_any)
}

/// Answers of the wire.
pub fn read(form: &Form, wire: &WireAnswers) -> Answers {
    answers::read(form, wire, NormalText::from_any)
}

/// The verdict on a draft.
pub fn typed(form: &Form, draft: &Draft) -> Verdict {
    evaluate(form, &parse(form, draft), &context())
}

/// The verdict on answers of the wire.
pub fn sent(form: &Form, wire: &WireAnswers) -> Verdict {
    judge(form, &read(form, wire), &context())
}

/// The answers that the browser would submit after a verdict: the value of every visible field, and the rows of every
/// visible group.
pub fn to_send(verdict: &Verdict) -> WireAnswers {
    let mut values = ByPath::default();
    for (path, field) in verdict.fields.iter().filter(|(_, field)| field.visible.is) {
        if let Some(rows) = &field.rows {
            values.set_rows(path.field(), rows.clone());
        }
        if let Some(value) = &field.value {
            values.insert(path.clone(), value.clone());
        }
    }
    serde_json::from_str(&serde_json::to_string(&values).unwrap()).unwrap()
}

/// Replaces a value in answers on the wire: of a field, or of a cell in an existing row.
pub fn forge(answers: &mut WireAnswers, path: &Path, value: Value) {
    let value: Wire = serde_json::from_value(value).unwrap();
    match path.row() {
        None => {
            answers.0.insert(path.field().to_string(), value);
        }
        Some((group, row)) => put_cell(answers, group.as_str(), row, path.field().as_str(), value),
    }
}

/// Sets the value of a key of a row.
pub fn put_cell(answers: &mut WireAnswers, group: &str, row: RowId, key: &str, value: Wire) {
    let Some(Wire::List(rows)) = answers.0.get_mut(group) else { panic!("no rows of {group}") };
    let cells = rows.iter_mut().find_map(|entry| match entry {
        Wire::Object(cells) if cells["id"] == Wire::Text(row.to_string()) => Some(cells),
        _ => None,
    });
    cells.unwrap().insert(key.to_owned(), value);
}

/// The problems of a verdict as a set.
pub fn problems(verdict: &Verdict) -> BTreeSet<&Problem> {
    verdict.problems.problems().iter().collect()
}

/// A verdict as JSON.
pub fn bytes(verdict: &Verdict) -> String {
    serde_json::to_string(verdict).unwrap()
}

/// The same without its problems.
pub fn facts(verdict: &Verdict) -> String {
    let facts = json!({ "sections": verdict.sections, "fields": verdict.fields });
    facts.to_string()
}
