//! Costs grow at most linearly with their input; counted, not timed.

use serde_json::{Value, json};

use super::{Form, work::count};
use crate::{
    answers::{Answers, WireAnswers, read},
    context::Context,
    evaluate::judge,
    text::NormalText,
};

/// Takes seconds on a hundred thousand letters.
const SLOW: &str = "(([a-f]{1,20}){1,20}){1,4}z$";

fn form(fields: &Value) -> Result<Form, Vec<super::Fault>> {
    let form = json!({ "sections": [{ "id": "s", "title": "S", "fields": fields }] });
    Form::compile(serde_json::from_value(form).expect("a form as written"))
}

fn given(form: &Form, text: &str) -> (Answers, Context) {
    let answers: WireAnswers = serde_json::from_value(json!({ "t": text })).expect("answers");
    let context = serde_json::from_value(json!({ "today": "2027-03-01" })).expect("a context");
    (read(form, &answers, NormalText::from_nfc), context)
}

/// Number of bytes given to the patterns of a form when a text is evaluated.
fn bytes(field: &Value, text: &str) -> usize {
    let shown =
        json!({ "id": "x", "kind": "short_text", "label": "X", "visible_when": { "field": "t", "matches": SLOW } });
    let form = form(&json!([field, shown])).expect("a sound form");
    let (answers, context) = given(&form, text);
    count::bytes(|| {
        let _verdict = judge(&form, &answers, &context);
    })
}

#[test]
fn no_pattern_runs_over_text_that_is_too_long_or_too_short() {
    let field = |kind: &str, more: Value| json!({ "id": "t", "kind": kind, "label": "T", "check": [{ "pattern": SLOW }, { "pattern": "^a" }, more] });
    let none = json!({ "max_length": 10_000 });
    assert_eq!(bytes(&field("short_text", none.clone()), &"a".repeat(102_000)), 0);
    assert_eq!(bytes(&field("long_text", none.clone()), &"a".repeat(10_001)), 0);
    assert_eq!(bytes(&field("long_text", json!({ "max_length": 5 })), "aaaaaa"), 0);
    assert_eq!(bytes(&field("long_text", json!({ "min_length": 5 })), "aaaa"), 0);
    // A single character of excessive length.
    assert_eq!(bytes(&field("short_text", none.clone()), &format!("a{}", "\u{301}".repeat(5_000))), 0);
    assert_eq!(bytes(&field("long_text", none.clone()), &format!("a{}", "\u{301}".repeat(200_000))), 0);
    // A text of the maximum length is searched once by each of two checks and a condition.
    assert_eq!(bytes(&field("short_text", none.clone()), &"a".repeat(250)), 3 * 250);
    assert_eq!(bytes(&field("long_text", none), &"👩‍👩‍👧‍👦".repeat(10_000)), 3 * 250_000);
}

#[test]
fn a_pattern_runs_once_over_each_row() {
    let asked = json!({ "field": "t", "matches": SLOW });
    let cells = json!([
        { "id": "t", "kind": "short_text", "label": "T", "check": [{ "pattern": SLOW }] },
        { "id": "x", "kind": "short_text", "label": "X", "visible_when": asked },
    ]);
    let note = json!({ "id": "n", "kind": "note", "label": "N", "text": "N", "visible_when": { "rows": "g", "every": { "not": asked } } });
    let form =
        form(&json!([{ "id": "g", "kind": "rows", "label": "G", "fields": cells }, note])).expect("a sound form");
    let bytes = |rows: usize, length: usize| {
        let row = |i: usize| json!({ "id": format!("r{i}"), "t": "a".repeat(length) });
        let answers: WireAnswers =
            serde_json::from_value(json!({ "g": (0..rows).map(row).collect::<Vec<_>>() })).expect("answers");
        let answers = read(&form, &answers, NormalText::from_nfc);
        let context = serde_json::from_value(json!({ "today": "2027-03-01" })).expect("a context");
        count::bytes(|| {
            let _verdict = judge(&form, &answers, &context);
        })
    };
    // A check, a condition of the row, and an aggregate.
    assert_eq!(bytes(1, 250), 3 * 250);
    assert_eq!(bytes(300, 250), 300 * 3 * 250);
    assert_eq!(bytes(300, 251), 0);
}

/// The steps for a choice of `n` options that a condition refers to, correctly or with typos.
fn steps(n: usize, wrong: bool) -> usize {
    let id = |i: usize| format!("option_{i:05}");
    let options: Vec<Value> = (0..n).map(|i| json!({ "id": id(i), "label": "O" })).collect();
    let named: Vec<String> = (0..n).map(|i| if wrong { format!("{}x", id(i)) } else { id(i) }).collect();
    let choice = json!({ "id": "t", "kind": "multi_select", "label": "T", "options": options });
    let shown =
        json!({ "id": "x", "kind": "short_text", "label": "X", "visible_when": { "field": "t", "any_of": named } });
    count::steps(|| assert_eq!(form(&json!([choice, shown])).is_err(), wrong))
}

#[test]
fn naming_every_option_is_linear() {
    for wrong in [false, true] {
        let (small, large) = (steps(2_000, wrong), steps(20_000, wrong));
        assert!(large <= small * 11, "{small} comparisons for 2,000 options, {large} for 20,000");
    }
}

#[test]
fn a_name_that_is_no_name_is_not_compared_letter_by_letter() {
    let long = "a".repeat(1_000_000);
    assert_eq!(super::did_you_mean(&long, [long.as_str()]), "");
    assert_eq!(super::did_you_mean("visble", ["visible", "a"]), "; did you mean `visible`?");
}
