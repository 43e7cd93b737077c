//! Helpers shared by the tables.

use std::collections::BTreeMap;

use portico_domain::{
    analysis::{Finding, Severity, analyse},
    form::Form,
    id::Id,
    lookup::Lookup,
};
use serde_json::{Value, json};

/// Compiles and analyses a form.
pub fn findings(form: Value, lookups: Value) -> Vec<Finding> {
    let spec = serde_json::from_value(form).unwrap();
    let form = Form::compile(spec).unwrap_or_else(|faults| panic!("the form does not compile: {faults:?}"));
    let lookups: BTreeMap<Id, Lookup> = serde_json::from_value(lookups).unwrap();
    analyse(&form, &lookups)
}

/// Checks the findings in a form of these fields, one line each: severity and path, optionally with `: part` for a
/// part of the message.
pub fn check(fields: Value, expected: &[&str]) {
    check_form(json!({ "sections": [{ "id": "one", "title": "One", "fields": fields }] }), json!({}), expected);
}

/// The same for a complete form with lookups.
#[track_caller]
pub fn check_form(form: Value, lookups: Value, expected: &[&str]) {
    let found: Vec<String> = findings(form, lookups).iter().map(line).collect();
    assert_eq!(found.len(), expected.len(), "expected {expected:#?}\nfound {found:#?}");
    for wanted in expected {
        let (start, part) = wanted.split_once(" ~ ").unwrap_or((wanted, ""));
        let hit = found.iter().any(|line| line.starts_with(&format!("{start}: ")) && line.contains(part));
        assert!(hit, "expected {wanted}\nfound {found:#?}");
    }
}

pub fn line(finding: &Finding) -> String {
    let severity = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Undecided => "undecided",
    };
    format!("{severity} {}: {}", finding.fault.at, finding.fault.message)
}

pub fn yes_no(id: &str) -> Value {
    json!({ "id": id, "kind": "yes_no", "label": id })
}

pub fn radio(id: &str, options: &[&str]) -> Value {
    let options: Vec<Value> = options.iter().map(|id| json!({ "id": id, "label": id })).collect();
    json!({ "id": id, "kind": "radio", "label": id, "options": options })
}

/// A field of this kind with additional keys.
pub fn field(id: &str, kind: &str, more: Value) -> Value {
    let mut field = json!({ "id": id, "kind": kind, "label": id });
    field.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    field
}

/// A short text that is shown while `condition` holds.
pub fn shown_when(id: &str, condition: Value) -> Value {
    field(id, "short_text", json!({ "visible_when": condition }))
}
