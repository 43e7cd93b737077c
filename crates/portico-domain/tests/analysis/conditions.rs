//! Conditions that never hold, or always.

use serde_json::json;

use crate::check::{check, check_form, field, radio, shown_when, yes_no};

#[test]
fn a_field_that_can_be_visible_is_fine() {
    check(json!([yes_no("a"), shown_when("b", json!({ "field": "a", "is": true }))]), &[]);
}

#[test]
fn a_contradiction_hides_a_field_for_ever() {
    let never = json!({ "all": [{ "field": "a", "is": true }, { "field": "a", "is": false }] });
    check(
        json!([yes_no("a"), shown_when("b", never)]),
        &["error sections[0].fields[1].visible_when ~ can never be visible"],
    );
}

#[test]
fn what_depends_on_a_hidden_field_is_unanswered() {
    // `b` has an answer only while `a` is yes.
    let fields = |a: bool| {
        json!([
            yes_no("a"),
            field("b", "yes_no", json!({ "visible_when": { "field": "a", "is": true } })),
            shown_when("c", json!({ "all": [{ "field": "b", "is": true }, { "field": "a", "is": a }] })),
        ])
    };
    check(fields(true), &[]);
    check(fields(false), &["error sections[0].fields[2].visible_when"]);
}

#[test]
fn a_chain_of_visibility_is_followed_to_its_start() {
    let mut fields = vec![yes_no("f0")];
    for i in 1..40 {
        let before = format!("f{}", i - 1);
        fields.push(field(&format!("f{i}"), "yes_no", json!({ "visible_when": { "field": before, "is": true } })));
    }
    let last = |first: bool| json!({ "all": [{ "field": "f39", "answered": true }, { "field": "f0", "is": first }] });
    let with = |condition| json!([fields.clone(), vec![shown_when("last", condition)]].concat());
    check(with(last(true)), &[]);
    check(with(last(false)), &["error sections[0].fields[40].visible_when"]);
}

#[test]
fn required_but_never_visible() {
    let never = json!({ "all": [{ "field": "a", "is": true }, { "not": { "field": "a", "is": true } }] });
    let with = |more| json!([yes_no("a"), field("b", "short_text", more)]);
    check(
        with(json!({ "required": true, "visible_when": never })),
        &["error sections[0].fields[1].visible_when", "error sections[0].fields[1].required ~ never be visible"],
    );
    check(
        with(json!({ "required_when": { "field": "a", "is": true }, "visible_when": never })),
        &["error sections[0].fields[1].visible_when", "error sections[0].fields[1].required_when"],
    );
    check(with(json!({ "required": true, "visible_when": { "field": "a", "is": true } })), &[]);
}

#[test]
fn sections() {
    let form = |condition| {
        json!({ "sections": [
            { "id": "one", "title": "One", "fields": [field("n", "integer", json!({}))] },
            { "id": "two", "title": "Two", "visible_when": condition, "fields": [field("x", "short_text", json!({ "required": true }))] },
        ] })
    };
    let never = json!({ "all": [{ "field": "n", "above": 5 }, { "field": "n", "below": 6 }] });
    check_form(
        form(never),
        json!({}),
        &[
            "error sections[1].visible_when ~ section `two` can never be visible",
            "error sections[1].fields[0].required",
        ],
    );
    check_form(form(json!({ "all": [{ "field": "n", "above": 5 }, { "field": "n", "below": 7 }] })), json!({}), &[]);
    let always = json!({ "any": [{ "field": "n", "above": 5 }, { "not": { "field": "n", "above": 4 } }, { "field": "n", "is": 5 }] });
    check_form(form(always), json!({}), &["warning sections[1].visible_when ~ always visible"]);
}

#[test]
fn fractions_lie_between_whole_numbers_only_where_there_are_fractions() {
    let between = json!({ "all": [{ "field": "n", "above": 5 }, { "field": "n", "below": 6 }] });
    let with = |kind| json!([field("n", kind, json!({})), shown_when("x", between.clone())]);
    check(with("integer"), &["error sections[0].fields[1].visible_when"]);
    check(with("decimal"), &[]);
}

#[test]
fn money_dates_and_today() {
    let with = |kind, more, condition| json!([field("n", kind, more), shown_when("x", condition)]);
    let never = &["error sections[0].fields[1].visible_when"][..];
    let eur = json!({ "currency": "EUR" });
    let above = |a: &str, b: &str| json!({ "all": [{ "field": "n", "above": a }, { "field": "n", "below": b }] });
    check(with("money", eur.clone(), above("5.00 EUR", "5.02 EUR")), &[]);
    check(with("money", eur, above("5.00 EUR", "5.01 EUR")), never);
    let within = |a: &str, b: &str| json!({ "all": [{ "field": "n", "after": a }, { "field": "n", "before": b }] });
    check(with("date", json!({}), within("2027-01-01", "2027-01-03")), &[]);
    check(with("date", json!({}), within("2027-01-01", "2027-01-02")), never);
    check(with("date", json!({}), within("today", "today+2")), &[]);
    check(with("date", json!({}), within("today+2", "today+2")), never);
    check(with("date", json!({}), within("today+1wd", "today+3wd")), &[]);
    check(with("date", json!({}), within("today+3wd", "today+3wd")), never);
    // Today may be any day, so it may come before a constant.
    check(with("date", json!({}), within("today+30", "2027-01-01")), &[]);
}

#[test]
fn dates_that_are_compared_with_each_other() {
    let with = |condition| {
        json!([
            field("a", "date", json!({})),
            field("b", "date", json!({})),
            field("c", "date", json!({})),
            shown_when("x", condition)
        ])
    };
    let ring = json!({ "all": [
        { "field": "a", "before": "b" }, { "field": "b", "before": "c" }, { "field": "c", "before": "a" },
    ] });
    check(with(ring), &["error sections[0].fields[3].visible_when"]);
    let line = json!({ "all": [
        { "field": "a", "before": "b" }, { "field": "b", "before": "c" }, { "field": "a", "after": "2027-01-01" }, { "field": "c", "before": "2027-01-05" },
    ] });
    check(with(line), &[]);
    let tight = json!({ "all": [
        { "field": "a", "before": "b" }, { "field": "b", "before": "c" }, { "field": "a", "after": "2027-01-01" }, { "field": "c", "before": "2027-01-04" },
    ] });
    check(with(tight), &["error sections[0].fields[3].visible_when"]);
}

#[test]
fn texts() {
    let with = |condition| json!([field("t", "short_text", json!({})), shown_when("x", condition)]);
    let both = |a, b| with(json!({ "all": [a, b] }));
    let never = &["error sections[0].fields[1].visible_when"][..];
    let is = |text: &str| json!({ "field": "t", "is": text });
    check(both(is("a"), is("b")), never);
    check(both(is("Straße"), is("STRASSE")), &[]);
    check(both(is("abc"), json!({ "field": "t", "length_above": 3 })), never);
    let two_in_one = json!({ "field": "t", "contains_all": ["x", "y"] });
    check(both(two_in_one, json!({ "field": "t", "length_is": 1 })), never);
    // A single character may fold to two: `ß` to `ss`.
    let undecided = &["undecided sections[0].fields[1].visible_when"][..];
    check(both(is("strasse"), json!({ "field": "t", "length_is": 6 })), undecided);
    check(both(is("abc"), json!({ "field": "t", "contains": "B" })), &[]);
    check(both(json!({ "field": "t", "is_not": "abc" }), json!({ "field": "t", "contains": "abc" })), &[]);
    check(both(json!({ "field": "t", "contains": "abc" }), json!({ "field": "t", "length_below": 3 })), never);
    check(both(json!({ "field": "t", "contains": "abc" }), json!({ "field": "t", "length_is": 9 })), &[]);
    check(both(json!({ "field": "t", "matches": "^EX-[0-9]{3}$" }), json!({ "field": "t", "contains": "x" })), &[]);
    let neither = json!({ "field": "t", "none_of": ["a", "b"] });
    check(both(neither.clone(), json!({ "field": "t", "answered": true })), &[]);
    check(both(neither, json!({ "field": "t", "any_of": ["a", "b"] })), never);
    check(
        both(json!({ "field": "t", "matches": "^a" }), json!({ "field": "t", "matches": "^b" })),
        &["undecided sections[0].fields[1].visible_when"],
    );
}

#[test]
fn an_address_has_to_be_one() {
    let with = |text: &str| {
        json!([field("mail", "email", json!({})), shown_when("x", json!({ "field": "mail", "is": text }))])
    };
    check(with("it@example.com"), &[]);
    check(with("it at example"), &["error sections[0].fields[1].visible_when"]);
    let contains = json!([
        field("mail", "email", json!({})),
        shown_when("x", json!({ "field": "mail", "contains": "@partner.example" }))
    ]);
    check(contains, &[]);
}

#[test]
fn choices_and_lists() {
    let list = |condition| {
        let options = json!([{ "id": "a", "label": "A" }, { "id": "b", "label": "B" }, { "id": "c", "label": "C" }]);
        json!([field("l", "checkbox_list", json!({ "options": options })), shown_when("x", condition)])
    };
    let never = &["error sections[0].fields[1].visible_when"][..];
    check(list(json!({ "field": "l", "contains_all": ["a", "b"] })), &[]);
    check(list(json!({ "all": [{ "field": "l", "is": ["a"] }, { "field": "l", "contains": "b" }] })), never);
    check(list(json!({ "field": "l", "length_is": 3 })), &[]);
    check(list(json!({ "field": "l", "length_above": 3 })), never);
    let one = |condition| json!([radio("r", &["a", "b"]), shown_when("x", condition)]);
    check(one(json!({ "all": [{ "field": "r", "answered": true }, { "field": "r", "none_of": ["a"] }] })), &[]);
    check(one(json!({ "all": [{ "field": "r", "answered": true }, { "field": "r", "none_of": ["a", "b"] }] })), never);
}

#[test]
fn facts_of_the_requester() {
    let with = |condition| json!([shown_when("x", condition)]);
    let never = &["error sections[0].fields[0].visible_when"][..];
    check(with(json!({ "requester": "employment", "is": "contractor" })), &[]);
    let two = json!({ "all": [{ "requester": "employment", "is": "contractor" }, { "requester": "employment", "is": "intern" }] });
    check(with(two), never);
    let groups = json!({ "all": [{ "requester": "groups", "contains_all": ["a", "b"] }, { "requester": "groups", "none_of": ["c"] }] });
    check(with(groups), &[]);
    let no_group = json!({ "all": [{ "requester": "groups", "contains": "a" }, { "requester": "groups", "none_of": ["a", "b"] }] });
    check(with(no_group), never);
}

#[test]
fn facts_of_who_it_is_for_are_another_persons() {
    let with = |condition| json!([shown_when("x", condition)]);
    let never = &["error sections[0].fields[0].visible_when"][..];
    check(with(json!({ "requested_for": "employment", "is": "contractor" })), &[]);
    let both = |whose: &str| json!({ "all": [{ "requester": "employment", "is": "contractor" }, { whose: "employment", "is": "intern" }] });
    check(with(both("requester")), never);
    check(with(both("requested_for")), &[]);
    let two = json!({ "all": [{ "requested_for": "groups", "contains": "a" }, { "requested_for": "groups", "none_of": ["a", "b"] }] });
    check(with(two), never);
}

#[test]
fn a_read_only_field_has_its_default() {
    let with = |wanted: &str| {
        let mut tier = radio("tier", &["a", "b"]);
        tier["default"] = json!("a");
        tier["read_only_when"] = json!({ "field": "fixed", "is": true });
        let both = json!({ "all": [{ "field": "fixed", "is": true }, { "field": "tier", "is": wanted }] });
        json!([yes_no("fixed"), tier, shown_when("x", both)])
    };
    check(with("a"), &[]);
    check(with("b"), &["error sections[0].fields[2].visible_when"]);
}

#[test]
fn required_and_read_only_without_a_default() {
    let with = |when: bool| {
        let more =
            json!({ "required_when": { "field": "a", "is": true }, "read_only_when": { "field": "a", "is": when } });
        json!([yes_no("a"), field("t", "short_text", more)])
    };
    check(with(true), &["error sections[0].fields[1].read_only_when ~ required and read-only at once"]);
    check(with(false), &[]);
}

#[test]
fn conditions_that_never_or_always_hold() {
    let always = json!({ "any": [{ "field": "a", "is": true }, { "field": "a", "is_not": true }] });
    let never = json!({ "all": [{ "field": "a", "is": true }, { "field": "a", "is_not": true }] });
    let sometimes = json!({ "field": "a", "is": true });
    let with = |key: &str, condition: &serde_json::Value| {
        json!([yes_no("a"), field("t", "short_text", json!({ key: condition, "default": "x" }))])
    };
    for (key, path) in [("required_when", "required_when"), ("read_only_when", "read_only_when")] {
        check(with(key, &sometimes), &[]);
        check(with(key, &never), &[&format!("error sections[0].fields[1].{path}")]);
        check(with(key, &always), &[&format!("warning sections[0].fields[1].{path}")]);
    }
    check(with("visible_when", &always), &["warning sections[0].fields[1].visible_when ~ take the condition out"]);
    let checked = |condition: &serde_json::Value| {
        json!([yes_no("a"), field("t", "short_text", json!({ "check": [{ "min_length": 3, "when": condition }] }))])
    };
    check(checked(&sometimes), &[]);
    check(checked(&never), &["error sections[0].fields[1].check[0].when ~ never applies"]);
    check(checked(&always), &["warning sections[0].fields[1].check[0].when ~ always applies"]);
}

#[test]
fn rules() {
    let form = |when, at: &str| {
        let hidden = json!({ "all": [{ "field": "a", "is": true }, { "field": "a", "is": false }] });
        json!({
            "sections": [{ "id": "one", "title": "One", "fields": [yes_no("a"), yes_no("b"), shown_when("never", hidden)] }],
            "rules": [{ "when": when, "at": at, "message": "No" }],
        })
    };
    let hidden = "error sections[0].fields[2].visible_when";
    let both = json!({ "all": [{ "field": "a", "is": true }, { "field": "b", "is": true }] });
    check_form(form(both.clone(), "a"), json!({}), &[hidden]);
    check_form(form(both, "never"), json!({}), &[hidden, "error rules[0].at ~ never visible"]);
    let never = json!({ "all": [{ "field": "a", "is": true }, { "field": "a", "answered": false }] });
    check_form(form(never, "a"), json!({}), &[hidden, "error rules[0].when ~ never fire"]);
    let always = json!({ "any": [{ "field": "a", "answered": true }, { "field": "a", "answered": false }] });
    check_form(form(always, "a"), json!({}), &[hidden, "warning rules[0].when ~ whatever is answered"]);
}

#[test]
fn beyond_the_bound_it_is_undecided_and_no_error() {
    let contradiction = |count: usize| {
        let fields = (0..count).map(|i| yes_no(&format!("f{i}")));
        let tests = (0..count).flat_map(|i| {
            [json!({ "field": format!("f{i}"), "is": true }), json!({ "field": format!("f{i}"), "answered": true })]
        });
        let never = json!({ "field": "f0", "is": false });
        let all: Vec<_> = tests.chain([never]).collect();
        json!(fields.chain([shown_when("x", json!({ "all": all }))]).collect::<Vec<_>>())
    };
    check(contradiction(10), &["error sections[0].fields[10].visible_when"]);
    check(contradiction(11), &["undecided sections[0].fields[11].visible_when ~ too many combinations"]);
}

#[test]
fn sixteen_variables_that_only_hold_or_fail_are_within_the_bound() {
    let fields = |count: usize| {
        let all: Vec<_> = (0..count).map(|i| json!({ "field": format!("f{i}"), "is": true })).collect();
        let none: Vec<_> = (0..count).map(|i| json!({ "field": format!("f{i}"), "is_not": true })).collect();
        let condition = json!({ "all": [{ "all": all }, { "any": none }] });
        json!((0..count).map(|i| yes_no(&format!("f{i}"))).chain([shown_when("x", condition)]).collect::<Vec<_>>())
    };
    check(fields(16), &["error sections[0].fields[16].visible_when"]);
    check(fields(17), &["undecided sections[0].fields[17].visible_when"]);
}

#[test]
fn what_only_a_wrong_answer_shows() {
    let with = |above: i64| {
        json!([
            field("n", "integer", json!({ "min": 1, "max": 50 })),
            shown_when("x", json!({ "field": "n", "above": above }))
        ])
    };
    check(with(49), &[]);
    check(with(50), &["warning sections[0].fields[1].visible_when ~ its own bounds"]);
}

#[test]
fn a_computed_value_follows_its_parts() {
    let form = |condition| {
        json!({
            "lookups": { "software": { "price": "money" } },
            "sections": [{ "id": "one", "title": "One", "fields": [
                field("product", "select", json!({ "options": { "lookup": "software" } })),
                field("seats", "integer", json!({})),
                field("total", "computed", json!({ "currency": "EUR", "formula": { "product": ["seats", { "column": "price", "of": "product" }] } })),
                shown_when("x", condition),
            ] }],
        })
    };
    let lookups = json!({ "software": { "columns": { "price": "money" }, "rows": [
        { "id": "a", "label": "A", "cells": { "price": "24.00 EUR" } }, { "id": "b", "label": "B", "cells": { "price": "7.00 EUR" } },
    ] } });
    check_form(form(json!({ "field": "total", "above": "500.00 EUR" })), lookups.clone(), &[]);
    let between = json!({ "all": [{ "field": "total", "at_least": "500.00 EUR" }, { "field": "total", "below": "1000.00 EUR" }] });
    check_form(form(between), lookups.clone(), &[]);
    let without = json!({ "all": [{ "field": "total", "above": "500.00 EUR" }, { "field": "seats", "empty": true }] });
    check_form(form(without), lookups.clone(), &["undecided sections[0].fields[3].visible_when"]);
    let never =
        json!({ "all": [{ "field": "total", "above": "500.00 EUR" }, { "field": "total", "below": "400.00 EUR" }] });
    check_form(form(never), lookups, &["error sections[0].fields[3].visible_when"]);
}

#[test]
fn a_question_about_rows_is_asked_beside_the_values_outside() {
    let fields = |kind: &str, cell: serde_json::Value| {
        let shown = json!({ "all": [{ "field": "kind", "is": "a" }, { "rows": "items", "any": { "field": kind, "is": "b" } }] });
        json!([
            radio("kind", &["a", "b"]),
            field("items", "rows", json!({ "fields": [cell] })),
            shown_when("seen", shown),
        ])
    };
    let undecided = ["undecided sections[0].fields[2].visible_when"];
    let cell = |more| {
        field(
            "cell",
            "radio",
            json!({ "options": [{ "id": "a", "label": "A" }, { "id": "b", "label": "B" }], "visible_when": more }),
        )
    };
    check(fields("kind", radio("cell", &["a", "b"])), &undecided);
    check(fields("cell", radio("cell", &["a", "b"])), &[]);
    check(fields("cell", cell(json!({ "field": "kind", "is": "a" }))), &[]);
    check(fields("cell", cell(json!({ "field": "kind", "is": "b" }))), &undecided);
}
