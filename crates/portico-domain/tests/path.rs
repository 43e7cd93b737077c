//! The complete processing of a small form: text, answers, verdict, valid answers, validation with the pinned
//! context.

#![allow(clippy::unwrap_used)]

use portico_domain::{
    answers::{self, Answers, Draft, WireAnswers},
    context::Context,
    evaluate::evaluate,
    form::Form,
    locale::Locale,
    pin::pin,
    present,
    text::NormalText,
    validate::validate,
};
use serde_json::{Value, json};

fn form() -> Form {
    let spec = json!({
        "lookups": { "software": { "vendor": "text", "price": "money" } },
        "sections": [{ "id": "what", "title": "What", "fields": [
            { "id": "product", "kind": "select", "label": "Product", "required": true, "options": { "lookup": "software" } },
            { "id": "seats", "kind": "integer", "label": "Seats", "required": true, "min": 1, "max": 50, "default": 1,
              "visible_when": { "field": "product", "answered": true } },
            { "id": "total", "kind": "computed", "label": "Total", "currency": "EUR",
              "formula": { "product": ["seats", { "column": "price", "of": "product" }] } },
            { "id": "cost_centre", "kind": "short_text", "label": "Cost centre",
              "required_when": { "field": "total", "above": "500.00 EUR" }, "check": [{ "pattern": "^[0-9]{4}$", "hint": "four digits" }] },
        ] }],
    });
    Form::compile(serde_json::from_value(spec).unwrap()).unwrap()
}

fn context() -> Context {
    serde_json::from_value(json!({
        "today": "2026-11-23",
        "lookups": { "software": { "columns": { "vendor": "text", "price": "money" }, "rows": [
            { "id": "acrobat", "label": "Acrobat", "cells": { "vendor": "adobe", "price": "240.00 EUR" } },
        ] } },
    }))
    .unwrap()
}

#[test]
fn a_draft_becomes_a_verdict_that_says_what_is_missing_and_why() {
    let (form, context) = (form(), context());
    let draft: Draft = serde_json::from_value(json!({ "product": "acrobat", "seats": "3" })).unwrap();
    let answers = answers::parse(&form, &draft, &Locale::ENGLISH, NormalText::from_nfc);
    let verdict = serde_json::to_value(evaluate(&form, &answers, &context)).unwrap();
    assert_eq!(verdict["fields"]["total"]["value"], json!({ "currency": "EUR", "minor": 72000 }));
    assert_eq!(verdict["problems"], json!([{ "path": "cost_centre", "kind": "missing" }]));
    assert_eq!(
        verdict["fields"]["cost_centre"]["required"],
        json!({ "is": true, "because": { "rule": [{ "subject": "total", "operator": "above", "holds": true }] } })
    );
}

#[test]
fn accepted_answers_validate_again_with_what_was_pinned() {
    let (form, context) = (form(), context());
    let sent: WireAnswers =
        serde_json::from_value(json!({ "product": "acrobat", "seats": 3, "cost_centre": "4100" })).unwrap();
    let valid = validate(&form, &answers::read(&form, &sent, NormalText::from_nfc), &context).unwrap();
    assert_eq!(
        present::title("Licence: {product}", valid.values(), |path, value| present::labels(
            &form,
            path.field().as_str(),
            value,
            &context
        )
        .join(", ")),
        "Licence: Acrobat"
    );
    let pinned = serde_json::to_string(&pin(&form, &valid, &context)).unwrap();
    let pinned: Context = serde_json::from_str(&pinned).unwrap();
    let stored: WireAnswers = serde_json::from_str(&serde_json::to_string(&valid).unwrap()).unwrap();
    let again = validate(&form, &answers::read(&form, &stored, NormalText::from_nfc), &pinned).unwrap();
    assert_eq!(again, valid);
}

/// Of each person that is kept which was read of them, and for oneself the requester is both.
#[test]
fn of_each_person_that_is_pinned_which_was_read() {
    let spec = json!({ "sections": [{ "id": "s", "title": "S", "fields": [
        { "id": "a", "kind": "short_text", "label": "A", "visible_when": { "requester": "employment", "is": "staff" } },
        { "id": "b", "kind": "short_text", "label": "B", "default": { "requested_for": "email" } },
        { "id": "c", "kind": "short_text", "label": "C", "visible_when": { "requested_for": "location", "is": "graz" } },
    ] }] });
    let form = Form::compile(serde_json::from_value(spec).unwrap()).unwrap();
    let person = |email: &str, location: &str| json!({ "email": email, "location": location, "employment": "staff", "phone": "1" });
    let pinned = |context: Value| {
        let context: Context = serde_json::from_value(context).unwrap();
        let valid = validate(&form, &Answers::default(), &context).unwrap();
        let mut pinned = serde_json::to_value(pin(&form, &valid, &context).without_calendar()).unwrap();
        (pinned["requester"].take(), pinned["requested_for"].take())
    };
    let (ann, zoe) = (person("ann@example.com", "graz"), person("zoe@example.com", "wien"));
    let for_zoe = pinned(json!({ "today": "2027-03-01", "requester": ann, "requested_for": zoe }));
    let kept = (json!({ "employment": "staff" }), json!({ "email": "zoe@example.com", "location": "wien" }));
    assert_eq!(for_zoe, kept);
    let for_ann = pinned(json!({ "today": "2027-03-01", "requester": ann }));
    let kept = json!({ "employment": "staff", "email": "ann@example.com", "location": "graz" });
    assert_eq!(for_ann, (kept, Value::Null));
}

#[test]
fn what_may_not_be_sent_is_refused_by_name() {
    let (form, context) = (form(), context());
    let sent: WireAnswers =
        serde_json::from_value(json!({ "seats": "3", "total": { "currency": "EUR", "minor": 1 }, "colour": "red" }))
            .unwrap();
    let report = validate(&form, &answers::read(&form, &sent, NormalText::from_nfc), &context).unwrap_err();
    assert_eq!(
        serde_json::to_value(&report).unwrap(),
        json!([
            { "path": "product", "kind": "missing" },
            { "path": "seats", "kind": "not_applicable" },
            { "path": "total", "kind": "not_as_computed" },
            { "path": "colour", "kind": "unknown_field" },
        ])
    );
}
