//! Contradictory checks.

use serde_json::{Value, json};

use crate::check::{check, field, yes_no};

fn one(kind: &str, more: Value) -> Value {
    json!([yes_no("a"), field("t", kind, more)])
}

#[test]
fn bounds_and_checks_of_numbers() {
    let at = |i: usize| format!("error sections[0].fields[1].check[{i}]");
    check(one("integer", json!({ "min": 1, "max": 5, "check": [{ "at_least": 5 }] })), &[]);
    check(
        one("integer", json!({ "min": 1, "max": 5, "check": [{ "above": 5 }] })),
        &[&format!("{} ~ the field's own bounds", at(0))],
    );
    check(one("integer", json!({ "check": [{ "above": 5 }, { "below": 6 }] })), &[&format!("{} ~ check[0]", at(1))]);
    check(one("decimal", json!({ "check": [{ "above": 5 }, { "below": 6 }] })), &[]);
    check(
        one("decimal", json!({ "min": "0.5", "step": "0.5", "check": [{ "above": 5 }, { "below": "5.5" }] })),
        &[&at(1)],
    );
    check(one("decimal", json!({ "min": "0.5", "step": "0.5", "check": [{ "above": 5 }, { "at_most": "5.5" }] })), &[]);
    let money = json!({ "currency": "EUR", "min": "10.00 EUR", "check": [{ "below": "10.00 EUR" }] });
    check(one("money", money), &[&at(0)]);
}

#[test]
fn lengths_and_numbers_of_choices() {
    let options = json!([{ "id": "a", "label": "A" }, { "id": "b", "label": "B" }]);
    let at = "error sections[0].fields[1].check[1]";
    check(one("short_text", json!({ "check": [{ "min_length": 5 }, { "max_length": 5 }] })), &[]);
    check(one("short_text", json!({ "check": [{ "min_length": 6 }, { "max_length": 5 }] })), &[at]);
    check(
        one("short_text", json!({ "check": [{ "min_length": 251 }] })),
        &["error sections[0].fields[1].check[0] ~ own bounds"],
    );
    let list = |checks| one("checkbox_list", json!({ "options": options, "check": checks }));
    check(list(json!([{ "min_chosen": 2 }])), &[]);
    check(list(json!([{ "min_chosen": 3 }])), &["error sections[0].fields[1].check[0] ~ own bounds"]);
    check(list(json!([{ "min_chosen": 2 }, { "max_chosen": 1 }])), &[at]);
}

#[test]
fn windows_of_dates() {
    let date = |checks| one("date", json!({ "check": checks }));
    let at = "error sections[0].fields[1].check[1]";
    check(date(json!([{ "not_before": "2027-01-05" }, { "not_after": "2027-01-05" }])), &[]);
    check(date(json!([{ "after": "2027-01-05" }, { "before": "2027-01-06" }])), &[at]);
    check(date(json!([{ "not_before": "today+5" }, { "within_days": 5 }])), &[]);
    check(date(json!([{ "not_before": "today+6" }, { "within_days": 5 }])), &[at]);
    check(date(json!([{ "before": "today" }, { "within_days": 5 }])), &[at]);
    check(date(json!([{ "not_before": "today+7" }, { "within_working_days": 5 }])), &[]);
    check(
        date(json!([{ "not_before": "today+9" }, { "within_working_days": 5 }])),
        &["warning sections[0].fields[1].check[1] ~ only holidays"],
    );
    check(date(json!([{ "not_before": "today+90" }, { "within_working_days": 5 }])), &[at]);
    check(date(json!([{ "working_day": true }, { "within_days": 1 }])), &[]);
    check(
        date(json!([{ "not_before": "2027-01-02" }, { "not_after": "2027-01-03" }, { "working_day": true }])),
        &["error sections[0].fields[1].check[2]"],
    );
    // Today may be any day.
    check(date(json!([{ "not_before": "today" }, { "not_after": "2027-01-03" }])), &[]);
}

#[test]
fn dates_that_check_each_other() {
    let dates = |start, end| {
        json!([field("start", "date", json!({ "check": [start] })), field("end", "date", json!({ "check": [end] }))])
    };
    check(dates(json!({ "not_before": "today" }), json!({ "after": "start" })), &[]);
    check(dates(json!({ "before": "end" }), json!({ "after": "start" })), &[]);
    let found = ["error sections[0].fields[0].check[0]", "error sections[0].fields[1].check[0]"];
    check(dates(json!({ "after": "end" }), json!({ "after": "start" })), &found);
    let twice = json!({ "check": [{ "after": "start" }, { "before": "start" }] });
    check(
        json!([field("start", "date", json!({})), field("end", "date", twice)]),
        &["error sections[0].fields[1].check[1]"],
    );
}

#[test]
fn checks_that_apply_sometimes() {
    let text = |first: bool, second: bool| {
        let checks = json!([
            { "min_length": 9, "when": { "field": "a", "is": first } },
            { "max_length": 5, "when": { "field": "a", "is": second } },
        ]);
        one("short_text", json!({ "check": checks }))
    };
    check(text(true, false), &[]);
    check(text(true, true), &["error sections[0].fields[1].check[1] ~ both can apply at once"]);
    let one_of_them = json!([{ "max_length": 5 }, { "min_length": 9, "when": { "field": "a", "is": true } }]);
    check(
        one("short_text", json!({ "check": one_of_them })),
        &["error sections[0].fields[1].check[1] ~ while this check applies"],
    );
}

#[test]
fn the_same_and_different() {
    let mail = |second: &str| {
        let checks = json!([{ "same_as": "t" }, { "different_from": second }]);
        json!([
            field("t", "email", json!({})),
            field("u", "email", json!({})),
            field("v", "email", json!({ "check": checks }))
        ])
    };
    check(mail("u"), &[]);
    check(mail("t"), &["error sections[0].fields[2].check[1] ~ contradicts check[0]"]);
}

#[test]
fn domains() {
    let mail = |domain: &str| one("email", json!({ "check": [{ "domains": [domain] }] }));
    check(mail("example.com"), &[]);
    for wrong in ["@example.com", "example", "exa mple.com", "-a.example", "a..example"] {
        check(mail(wrong), &["error sections[0].fields[1].check[0].domains ~ no domain name"]);
    }
}

#[test]
fn defaults_pass_their_own_checks() {
    let number = |default: i64| one("integer", json!({ "default": default, "check": [{ "at_least": 1 }] }));
    check(number(1), &[]);
    check(number(0), &["warning sections[0].fields[1].default ~ check[0]"]);
    let text = |default: &str| one("short_text", json!({ "default": default, "check": [{ "pattern": "^[0-9]$" }] }));
    check(text("1"), &[]);
    check(text("x"), &["warning sections[0].fields[1].default ~ check[0]"]);
    let day = json!({ "default": "2027-01-01", "check": [{ "not_before": "today" }] });
    check(one("date", day), &[]);
}
