//! Valid and invalid case documents.

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
fn a_case_that_cannot_be_read_is_named_and_the_others_are_judged() {
    let mut document = case();
    document["cases"] = json!([
        { "name": "sound", "draft": { "a": "x" } },
        { "name": "no draft", "draft": { "a": { "b": 1 } } },
        { "draft": {}, "lable": 1 },
        { "name": "a list", "form": [1, 1, []], "draft": {} },
        { "name": "nothing to judge" },
        { "name": "sound", "draft": {} },
        { "name": "inner", "cases": [{ "name": "deep", "answers": [] }, { "name": "also sound", "answers": {} }] },
        [],
        { "name": "last", "draft": {} },
    ]);
    let document = document.to_string().replace("\"lable\":1", "\"lable\":1,\"lable\":2");
    let lines = run(&document).unwrap();
    let lines: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told = |line: &Value| match &line["error"] {
        Value::String(error) => error.split(" at line").next().unwrap_or_default().to_owned(),
        _ => line["verdict"]["problems"].to_string(),
    };
    let lines: Vec<(&str, String)> = lines.iter().map(|line| (line["name"].as_str().unwrap(), told(line))).collect();
    let lines: Vec<(&str, &str)> = lines.iter().map(|(name, told)| (*name, told.as_str())).collect();
    assert_eq!(
        lines,
        [
            ("sound", "[]"),
            (
                "no draft",
                "an object cannot stand here: write text as it is typed, a list of ids that are chosen, or a list of rows"
            ),
            (
                "case 3",
                "unknown key `lable`; known are name, about, law, form, context, locale, draft, answers, expect, cases"
            ),
            ("a list", "a list cannot stand here: write an object"),
            ("nothing to judge", "the case `nothing to judge` needs either a `draft` or `answers`"),
            ("sound", "two cases are called `sound`"),
            ("deep", "a list cannot stand here: write an object of answers by field id"),
            ("also sound", "[]"),
            ("case 8", "a case is a JSON object"),
            ("last", "[]"),
        ]
    );
}

#[test]
fn what_an_author_writes_compares_however_it_is_encoded() {
    let mut case = case();
    case["form"]["sections"][0]["fields"] = json!([
        { "id": "a", "kind": "short_text", "label": "A", "check": [{ "pattern": "^cafe\u{301} ?$" }] },
        { "id": "b", "kind": "short_text", "label": "B", "visible_when": { "field": "a", "is": "cafe\u{301}" } },
    ]);
    case["draft"] = json!({ "a": "caf\u{e9}" });
    let verdict: Value = serde_json::from_str(&run(&case.to_string()).unwrap()).unwrap();
    assert_eq!((&verdict["fields"]["b"]["visible"]["is"], &verdict["problems"]), (&json!(true), &json!([])));
}

#[test]
fn what_is_no_case_is_refused() {
    refused("[]", "a case is a JSON object");
    refused("{", "the text ends in the middle of an object");
    refused("{}", "has no `form`");
    refused(&"[".repeat(10_000), "recursion limit");
    let with = |change: &dyn Fn(&mut Value)| {
        let mut case = case();
        change(&mut case);
        case.to_string()
    };
    refused(&with(&|case| case["verdict"] = json!({})), "unknown key `verdict`");
    refused(&with(&|case| case["answers"] = json!({})), "either a `draft` or `answers`");
    refused(&with(&|case| case["draft"] = Value::Null), "either a `draft` or `answers`");
    refused(&with(&|case| case["context"]["today"] = json!("2027-02-29")), "not a date");
    refused(&with(&|case| case["draft"] = json!({ "A!": "x" })), "`A!` is not an id");
    refused(
        &case().to_string().replace("\"today\"", "\"today\":\"2027-01-01\",\"today\""),
        "the key `today` is repeated",
    );
}

/// A case with one field of its form changed.
fn written(change: impl FnOnce(&mut Value)) -> String {
    let mut case = case();
    change(&mut case["form"]["sections"][0]["fields"][0]);
    case.to_string()
}

#[test]
fn a_key_that_no_form_has_is_refused_wherever_it_stands() {
    refused(&written(|field| field["lable"] = json!("A")), "unknown key `lable`; did you mean `label`?");
    refused(&written(|field| field["visible_when"] = json!({ "field": "a", "isnt": "x" })), "unknown key `isnt`");
    refused(
        &written(|field| field["check"] = json!([{ "min_lenght": 3 }])),
        "unknown key `min_lenght`; did you mean `min_length`?",
    );
    refused(
        &written(|field| field["kind"] = json!("shorttext")),
        "unknown word `shorttext`; did you mean `short_text`?",
    );
    refused(&written(|field| field["options"] = json!([{ "id": "a", "label": "A", "cost": 1 }])), "unknown key `cost`");
    refused(
        &written(|field| field["options"] = json!({ "lookup": "rows", "were": {} })),
        "unknown key `were`; did you mean `where`?",
    );
    refused(
        &written(|field| field["options"] = json!("rows")),
        "\"rows\" cannot stand here: write a list of { id, label }",
    );
    refused(&written(|field| field["default"] = json!({ "requester": "email", "or": "x" })), "unknown key `or`");
    refused(&written(|field| field["default"] = json!({})), "one of them");
    refused(&written(|field| field["formula"] = json!({ "sum": [1], "round": 2 })), "unknown key `round`");
    refused(&written(|field| field["formula"] = json!({ "sum": [1], "of": "a" })), "a formula has one of `sum`");
    refused(&written(|field| field["default"] = json!(0.5)), "`0.5` cannot stand here: write a value");
}

#[test]
fn a_broken_pattern_is_told_at_its_place() {
    let case = written(|field| field["check"] = json!([{ "pattern": "[a" }]));
    let faults: Value = serde_json::from_str(&run(&case).unwrap()).unwrap();
    assert_eq!(faults["faults"][0]["at"], "sections[0].fields[0].check[0].pattern");
    assert!(faults["faults"][0]["message"].as_str().unwrap().starts_with("the pattern is broken: "));
}

#[test]
fn cases_stand_in_each_other_only_so_deep() {
    for depth in [10, 4_000] {
        let document = format!("{}{}", "{\"cases\":[".repeat(depth), "]}".repeat(depth));
        let output = run(&document).expect("a document of cases");
        assert!(output.contains("8 deep at most"), "{output}");
    }
}
