//! Length tests of missing answers.

use serde_json::{Value, json};

use crate::check::{check, field, shown_when};

#[track_caller]
fn warned(condition: Value, expected: &[&str]) {
    check(json!([field("t", "short_text", json!({})), shown_when("x", condition)]), expected);
}

#[test]
fn fewer_than_some_is_not_none() {
    let at = "sections[0].fields[1].visible_when";
    warned(
        json!({ "field": "t", "length_below": 3 }),
        &[&format!("warning {at}.length_below ~ put `empty = true` beside it")],
    );
    warned(json!({ "field": "t", "length_at_most": 3 }), &[&format!("warning {at}.length_at_most ~ `empty = true`")]);
    warned(json!({ "field": "t", "length_above": 3 }), &[]);
    warned(json!({ "field": "t", "length_is": 3 }), &[]);
}

#[test]
fn nothing_has_no_length() {
    let at = "sections[0].fields[1].visible_when";
    for (operator, count) in [("length_is", 0), ("length_at_most", 0), ("length_below", 1)] {
        let warning = format!("warning {at}.{operator} ~ write `empty = true`");
        warned(json!({ "field": "t", operator: count }), &[&format!("error {at} ~ can never be visible"), &warning]);
    }
}

#[test]
fn who_says_what_holds_without_an_answer_is_not_warned() {
    let below = json!({ "field": "t", "length_below": 3 });
    warned(json!({ "any": [{ "field": "t", "empty": true }, below] }), &[]);
    warned(json!({ "all": [{ "field": "t", "answered": true }, below] }), &[]);
    warned(json!({ "all": [{ "field": "t", "length_above": 1 }, below] }), &[]);
    let at = "sections[0].fields[1].visible_when.all[1].length_below";
    warned(json!({ "all": [{ "requester": "location", "is": "x" }, below] }), &[&format!("warning {at}")]);
}

#[test]
fn a_pattern_that_takes_seconds() {
    let slow = json!({ "check": [{ "pattern": "^(([a-f]{1,20}){1,20}){1,4}z$" }] });
    check(json!([field("t", "long_text", slow)]), &["warning sections[0].fields[0].check[0].pattern ~ so large"]);
}
