//! Combining JSON Schemas, omitting trivial parts.

use serde_json::{Map, Value, json};

/// Path of the parts that others refer to.
const DEFS: &str = "#/$defs/";

/// The conjunction of the parts.
pub(crate) fn all(parts: Vec<Value>) -> Value {
    joined("allOf", parts, &Value::Bool(true))
}

/// The disjunction of the parts.
pub(crate) fn any(parts: Vec<Value>) -> Value {
    joined("anyOf", parts, &Value::Bool(false))
}

fn joined(key: &str, parts: Vec<Value>, neutral: &Value) -> Value {
    if parts.iter().any(|part| part.is_boolean() && part != neutral) {
        return json!(neutral == false);
    }
    let mut kept: Vec<Value> = parts.into_iter().filter(|part| part != neutral).collect();
    match kept.len() {
        0 => neutral.clone(),
        1 => kept.remove(0),
        _ => json!({ key: kept }),
    }
}

/// The negation of a part.
pub(crate) fn not(part: &Value) -> Value {
    match part {
        Value::Bool(valid) => json!(!valid),
        part => match part.as_object().filter(|keys| keys.len() == 1).and_then(|keys| keys.get("not")) {
            Some(complement) => complement.clone(),
            None => json!({ "not": part }),
        },
    }
}

/// The implication: `then` is valid, or `when` is not.
pub(crate) fn when(when: &Value, then: Value) -> Value {
    match when {
        Value::Bool(true) => then,
        Value::Bool(false) => json!(true),
        when => json!({ "if": when, "then": then }),
    }
}

/// An object whose property `key` is valid if present.
pub(crate) fn member(key: &str, schema: &Value) -> Value {
    json!({ "properties": { key: schema } })
}

/// An object with a valid property `key`.
pub(crate) fn needed(key: &str, schema: &Value) -> Value {
    json!({ "required": [key], "properties": { key: schema } })
}

/// A reference to an entry of `$defs`.
pub(crate) fn refer(name: &str) -> Value {
    json!({ "$ref": format!("{DEFS}{name}") })
}

/// The entries of `defs` that a document refers to, directly or indirectly.
pub(super) fn used(document: &Value, mut defs: Map<String, Value>) -> Map<String, Value> {
    let (mut used, mut open) = (Map::new(), vec![document.clone()]);
    while let Some(part) = open.pop() {
        match part {
            Value::Object(keys) => {
                for (key, part) in keys {
                    let name = part.as_str().filter(|_| key == "$ref").and_then(|name| name.strip_prefix(DEFS));
                    match name.and_then(|name| defs.remove_entry(name)) {
                        Some((name, def)) => {
                            open.push(def.clone());
                            used.insert(name, def);
                        }
                        None => open.push(part),
                    }
                }
            }
            Value::Array(parts) => open.extend(parts),
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
        }
    }
    used
}
