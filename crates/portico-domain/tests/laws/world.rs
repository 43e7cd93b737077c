//! The context in which generated forms are judged, and the short ways to a verdict.

use std::collections::BTreeMap;

use portico_domain::{
    answers::{self, Answers, Draft, WireAnswers},
    context::Context,
    evaluate::{evaluate, judge},
    form::Form,
    locale::Locale,
    text::NormalText,
    verdict::Verdict,
};
use serde_json::{Value, json};

/// A Friday before a week with two holidays, somebody of the directory, and two lookups.
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

/// What the browser would send after a verdict: the value of every visible field.
pub fn to_send(verdict: &Verdict) -> WireAnswers {
    let values: BTreeMap<&str, _> = verdict
        .fields
        .iter()
        .filter(|(_, field)| field.visible.is)
        .filter_map(|(id, field)| Some((id.as_str(), field.value.as_ref()?)))
        .collect();
    serde_json::from_str(&serde_json::to_string(&values).unwrap()).unwrap()
}

/// A verdict, byte for byte.
pub fn bytes(verdict: &Verdict) -> String {
    serde_json::to_string(verdict).unwrap()
}

/// The same without its problems.
pub fn facts(verdict: &Verdict) -> String {
    let facts = json!({ "sections": verdict.sections, "fields": verdict.fields });
    facts.to_string()
}
