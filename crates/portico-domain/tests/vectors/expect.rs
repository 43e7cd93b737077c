//! Compares a verdict with the expected one, which may be partial.

use serde_json::Value;

/// The paths where `actual` differs from `expected`: the keys of an object are compared one by one, `null` requires a
/// key to be absent, and anything else must be equal.
pub fn differences(expected: &Value, actual: &Value) -> Vec<String> {
    let mut found = Vec::new();
    compare("", expected, Some(actual), &mut found);
    found
}

fn compare(path: &str, expected: &Value, actual: Option<&Value>, found: &mut Vec<String>) {
    match (expected, actual) {
        (Value::Null, None) => {}
        (Value::Object(wanted), Some(Value::Object(actual))) => {
            for (key, wanted) in wanted {
                compare(&format!("{path}/{key}"), wanted, actual.get(key), found);
            }
        }
        (expected, Some(actual)) if expected == actual => {}
        (expected, actual) => {
            let actual = actual.map_or_else(|| "absent".to_owned(), Value::to_string);
            found.push(format!("{path} is {actual}, not {expected}"));
        }
    }
}
