//! Parts of JSON Schemas, put together without what says nothing.

use serde_json::{Map, Value, json};

/// Where the parts are that others refer to.
const DEFS: &str = "#/$defs/";

/// Valid for every one of these.
pub(crate) fn all(parts: Vec<Value>) -> Value {
    joined("allOf", parts, &Value::Bool(true))
}

/// Valid for at least one of these.
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

/// Valid where the part is not.
pub(crate) fn not(part: &Value) -> Value {
    match part {
        Value::Bool(valid) => json!(!valid),
        part => match part.as_object().filter(|keys| keys.len() == 1).and_then(|keys| keys.get("not")) {
            Some(complement) => complement.clone(),
            None => json!({ "not": part }),
        },
    }
}

/// Valid where `then` is, or `when` is not.
pub(crate) fn when(when: &Value, then: Value) -> Value {
    match when {
        Value::Bool(true) => then,
        Value::Bool(false) => json!(true),
        when => json!({ "if": when, "then": then }),
    }
}

/// An object whose member `key`, if there is one, is valid.
pub(crate) fn member(key: &str, schema: &Value) -> Value {
    json!({ "properties": { key: schema } })
}

/// An object that has a valid member `key`.
pub(crate) fn needed(key: &str, schema: &Value) -> Value {
    json!({ "required": [key], "properties": { key: schema } })
}

/// A part of `$defs`.
pub(crate) fn refer(name: &str) -> Value {
    json!({ "$ref": format!("{DEFS}{name}") })
}

/// Those of `defs` that a document refers to, itself or through others.
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
