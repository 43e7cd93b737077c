//! Documents that are cases, and documents that are none.

#![allow(clippy::unwrap_used)]

use portico_domain::case::run;
use serde_json::{Value, json};

fn form() -> Value {
    json!({ "sections": [{ "id": "s", "title": "S", "fields": [{ "id": "a", "kind": "short_text", "label": "A" }] }] })
}

fn case() -> Value {
    json!({ "form": form(), "context": { "today": "2027-03-01" }, "draft": { "a": "x" } })
}

#[track_caller]
fn refused(document: &str, why: &str) {
    let error = run(document).unwrap_err().to_string();
    assert!(error.contains(why), "{error}");
}

#[test]
fn a_case_gives_its_verdict() {
    let verdict: Value = serde_json::from_str(&run(&case().to_string()).unwrap()).unwrap();
    assert_eq!(verdict["fields"]["a"]["value"], "x");
    assert_eq!(verdict["problems"], json!([]));
}

#[test]
fn several_cases_give_a_line_each() {
    let mut faulty = form();
    faulty["sections"][0]["fields"][0]["min"] = json!(1);
    let mut document = case();
    document["cases"] = json!([
        { "name": "as around it", "draft": {} },
        { "name": "sent", "answers": { "b": 1 } },
        { "name": "does not load", "form": faulty, "draft": {} },
    ]);
    let lines = run(&document.to_string()).unwrap();
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(lines[0]["verdict"]["problems"], json!([]));
    assert_eq!(lines[1]["verdict"]["problems"], json!([{ "path": "b", "kind": "unknown_field" }]));
    assert_eq!(lines[2]["faults"][0]["at"], "sections[0].fields[0].min");
}

#[test]
fn what_is_no_case_is_refused() {
    refused("[]", "a case is a JSON object");
    refused("{", "EOF");
    refused("{}", "has no `form`");
    refused(&"[".repeat(10_000), "recursion limit");
    let with = |change: &dyn Fn(&mut Value)| {
        let mut case = case();
        change(&mut case);
        case.to_string()
    };
    refused(&with(&|case| case["verdict"] = json!({})), "unknown field `verdict`");
    refused(&with(&|case| case["answers"] = json!({})), "either a `draft` or `answers`");
    refused(&with(&|case| case["draft"] = Value::Null), "either a `draft` or `answers`");
    refused(&with(&|case| case["context"]["today"] = json!("2027-02-29")), "not a date");
    refused(&with(&|case| case["draft"] = json!({ "A!": "x" })), "`A!` is not an id");
    refused(&with(&|case| case["cases"] = json!([{ "name": "a" }, { "name": "a" }])), "either a `draft` or `answers`");
    refused(&with(&|case| case["cases"] = json!([{ "draft": {} }, { "draft": {} }])), "two cases are called ``");
    refused(
        &case().to_string().replace("\"today\"", "\"today\":\"2027-01-01\",\"today\""),
        "the key `today` is repeated",
    );
}

/// A case with one field changed: what its form's author wrote.
fn written(change: impl FnOnce(&mut Value)) -> String {
    let mut case = case();
    change(&mut case["form"]["sections"][0]["fields"][0]);
    case.to_string()
}

#[test]
fn a_key_that_no_form_has_is_refused_wherever_it_stands() {
    refused(&written(|field| field["lable"] = json!("A")), "unknown field `lable`");
    refused(&written(|field| field["visible_when"] = json!({ "field": "a", "isnt": "x" })), "unknown field `isnt`");
    refused(&written(|field| field["check"] = json!([{ "min_lenght": 3 }])), "unknown field `min_lenght`");
    refused(&written(|field| field["kind"] = json!("shorttext")), "unknown variant `shorttext`");
    refused(
        &written(|field| field["options"] = json!([{ "id": "a", "label": "A", "price": 1 }])),
        "expected a list of",
    );
    refused(&written(|field| field["options"] = json!({ "lookup": "rows", "were": {} })), "expected a list of");
    refused(&written(|field| field["default"] = json!({ "requester": "email", "or": "x" })), "expected a value");
    refused(&written(|field| field["formula"] = json!({ "sum": [1], "round": 2 })), "expected a field's id");
    refused(&written(|field| field["default"] = json!(0.5)), "expected a value");
}

#[test]
fn a_broken_pattern_is_told_at_its_place() {
    let case = written(|field| field["check"] = json!([{ "pattern": "[a" }]));
    let faults: Value = serde_json::from_str(&run(&case).unwrap()).unwrap();
    assert_eq!(faults["faults"][0]["at"], "sections[0].fields[0].check[0].pattern");
    assert!(faults["faults"][0]["message"].as_str().unwrap().starts_with("the pattern is broken: "));
}
