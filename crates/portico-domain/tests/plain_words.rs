//! A value of a wrong type anywhere in a case or a catalog file is refused with a message of our own, and an array is
//! never accepted for an object.

#![allow(clippy::unwrap_used)]

use portico_domain::{
    case::run,
    catalog::load::{Source, load},
};
use serde_json::{Value, json};

/// Words from the messages of serde and its formats.
const FOREIGN: [&str; 14] = [
    "invalid type",
    "invalid value",
    "invalid length",
    "untagged",
    "variant",
    "sequence",
    "newtype",
    "struct ",
    "enum ",
    "expected a map",
    "expected value",
    "unit value",
    "floating point",
    "u32",
];

#[track_caller]
fn in_our_words(message: &str, of: &Value) {
    for foreign in FOREIGN {
        assert!(!message.contains(foreign), "{message}\nof {of}");
    }
}

/// Copies of the document, each with one value replaced by another type.
fn mangled(document: &Value) -> Vec<Value> {
    let shapes = [
        json!(true),
        json!(7),
        json!(-7),
        json!(0.5),
        json!(1e300),
        json!("x y"),
        json!([]),
        json!([1]),
        json!([[]]),
        json!({}),
        json!({ "zz": 1 }),
    ];
    let mut pointers = Vec::new();
    walk(document, String::new(), &mut pointers);
    let mut out = Vec::new();
    for pointer in pointers.iter().filter(|pointer| !pointer.is_empty()) {
        let own = document.pointer(pointer).unwrap();
        // The values of an object in order, which a derived implementation would accept.
        let as_list = own.as_object().map(|entries| json!(entries.values().collect::<Vec<_>>()));
        for shape in shapes.iter().cloned().chain(as_list) {
            let mut mangled = document.clone();
            *mangled.pointer_mut(pointer).unwrap() = shape;
            out.push(mangled);
        }
    }
    out
}

fn walk(value: &Value, at: String, into: &mut Vec<String>) {
    match value {
        Value::Object(entries) => entries.iter().for_each(|(key, value)| walk(value, format!("{at}/{key}"), into)),
        Value::Array(items) => items.iter().enumerate().for_each(|(i, value)| walk(value, format!("{at}/{i}"), into)),
        _ => {}
    }
    into.push(at);
}

/// A section in which every key occurs.
fn sections() -> Value {
    json!([{ "id": "s", "title": "S", "hint": "H", "visible_when": { "all": [{ "requester": "location", "is": "b" }] },
        "fields": [
        { "id": "a", "kind": "short_text", "label": "A", "hint": "H", "placeholder": "P", "default": "D", "case": "upper",
          "required_when": { "not": { "any": [{ "field": "b", "above": 1 }, { "field": "c", "any_of": ["x"] }] } },
          "read_only_when": { "field": "c", "contains": "x" },
          "check": [{ "min_length": 1, "when": { "field": "b", "answered": true } }, { "pattern": "^a$", "hint": "H" }] },
        { "id": "b", "kind": "integer", "label": "B", "min": 1, "max": 5, "step": 1, "required": true },
        { "id": "c", "kind": "multi_select", "label": "C", "options": [{ "id": "x", "label": "X", "hint": "H" }] },
        { "id": "d", "kind": "date", "label": "D", "default": { "today": 1 }, "check": [{ "within_days": 3, "message": "M" }] },
        { "id": "e", "kind": "select", "label": "E", "options": { "lookup": "people", "where": { "location": "c" } } },
        { "id": "f", "kind": "short_text", "label": "F", "default": { "requester": "email" } },
        { "id": "g", "kind": "computed", "label": "G", "formula": { "sum": ["b", { "product": ["b", 2] }] } },
        { "id": "h", "kind": "email", "label": "H", "check": [{ "domains": ["x.example"] }] },
    ] }])
}

fn case() -> Value {
    json!({
        "name": "all",
        "form": { "schema": 1, "semantics": 1, "lookups": { "people": { "location": "text" } },
            "sections": sections(), "rules": [{ "when": { "field": "b", "is": 1 }, "at": "b", "message": "M" }] },
        "context": {
            "today": "2027-03-01",
            "calendar": { "version": "v", "weekdays": [1], "opens": 1, "closes": 2, "holidays": ["2027-03-02"] },
            "requester": { "groups": ["g"], "location": "b" },
            "lookups": { "people": { "version": "v", "columns": { "location": "text" },
                "rows": [{ "id": "r", "label": "R", "retired": false, "cells": { "location": "x" } }] } }
        },
        "locale": "en",
        "draft": { "a": "x", "c": ["x"] }
    })
}

#[test]
fn cases_are_refused_in_words_of_our_own() {
    for document in mangled(&case()) {
        if let Err(error) = run(&document.to_string()) {
            in_our_words(&error.to_string(), &document);
        }
    }
}

#[test]
fn no_list_stands_for_an_object_in_a_case() {
    let whole = case();
    let mut pointers = Vec::new();
    walk(&whole, String::new(), &mut pointers);
    for pointer in pointers.iter().filter(|pointer| !pointer.is_empty()) {
        let Some(entries) = whole.pointer(pointer).unwrap().as_object() else { continue };
        let mut document = whole.clone();
        *document.pointer_mut(pointer).unwrap() = json!(entries.values().collect::<Vec<_>>());
        // A default may be a list of ids, so the form reports that it does not suit this field.
        let told = run(&document.to_string()).unwrap_or_else(|error| error.to_string());
        assert!(!told.contains("\"sections\":{"), "{pointer}: {told}");
    }
}

fn item() -> Value {
    json!({
        "id": "a", "category": "c", "name": "A", "summary": "S", "opens": "incident", "title": "A", "owner": "O", "team": "t", "visibility": "team",
        "audience": { "include": ["g"], "exclude": ["h"] }, "promise": { "business_hours": 8 }, "price": "P",
        "keywords": ["k"], "popular": 1, "article": "KB-1", "next": "N",
        "sections": sections(), "rules": [{ "when": { "field": "b", "is": 1 }, "at": "b", "message": "M" }]
    })
}

fn files() -> Vec<(&'static str, Value)> {
    vec![
        (
            "organisation.toml",
            json!({ "name": "N", "phone": "1", "phone_hours": "always", "time_zone": "Europe/Berlin", "currency": "EUR",
                "language": "en", "ask_item": "a", "accessibility": "",
                "calendar": { "version": "v", "weekdays": [1], "opens": 1, "closes": 2, "holidays": ["2027-03-02"] } }),
        ),
        (
            "categories.toml",
            json!({ "categories": [{ "id": "c", "name": "C", "summary": "S", "icon": "i", "audience": {} }] }),
        ),
        ("teams.toml", json!({ "teams": [{ "id": "t", "name": "T", "members": "g", "lead": "p", "was": ["Old"] }] })),
        (
            "demo/people.toml",
            json!({ "people": [{ "id": "p", "name": "P", "email": "p@x.example", "groups": ["g"] }] }),
        ),
        ("field_sets/place.toml", json!({ "fields": [{ "id": "town", "kind": "short_text", "label": "Town" }] })),
        ("items/a.toml", item()),
        (
            "items/a.de.toml",
            json!({ "source": "s", "name": "A", "keywords": ["k"], "sections": { "s": { "title": "T" } },
            "fields": { "a": { "label": "L" }, "c": { "options": { "x": "X" } } }, "messages": { "M": "N" } }),
        ),
    ]
}

#[test]
fn files_of_a_catalog_are_refused_in_words_of_our_own() {
    let files = files();
    let text = |json: &Value| toml::to_string(json).unwrap();
    for at in 0..files.len() {
        for file in mangled(&files[at].1) {
            let sources: Vec<Source> = files
                .iter()
                .enumerate()
                .map(|(i, (path, json))| Source {
                    path: (*path).to_owned(),
                    text: text(if i == at { &file } else { json }),
                })
                .collect();
            for diagnostic in load(&sources).err().unwrap_or_default() {
                in_our_words(&diagnostic.message, &file);
            }
        }
    }
}

#[test]
fn a_key_that_is_nearly_right_is_named_with_the_right_one() {
    let told = |wrong: &str, right: &str| {
        let document = case().to_string().replacen(&format!("\"{right}\""), &format!("\"{wrong}\""), 1);
        run(&document).unwrap_err().to_string()
    };
    for (wrong, right) in [
        ("visible_wen", "visible_when"),
        ("requird", "required"),
        ("lable", "label"),
        ("min_lenght", "min_length"),
        ("contans", "contains"),
        ("calender", "calendar"),
        ("lookp", "lookup"),
    ] {
        let told = told(wrong, right);
        assert!(told.starts_with(&format!("unknown key `{wrong}`; did you mean `{right}`?")), "{told}");
    }
    let mut item = item();
    item["sections"][0]["visible_wen"] = json!({ "field": "b", "is": 1 });
    let mut sources: Vec<Source> = Vec::new();
    for (path, json) in files() {
        let text = toml::to_string(if path == "items/a.toml" { &item } else { &json }).unwrap();
        sources.push(Source { path: path.to_owned(), text });
    }
    let errors = load(&sources).unwrap_err();
    assert!(
        errors.iter().any(|error| error.message == "unknown key `visible_wen`; did you mean `visible_when`?"),
        "{errors:?}"
    );
}
