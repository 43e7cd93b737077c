//! Conditions and checks.

use serde_json::{Value, json};

use super::{
    pick, rows,
    scope::{Known, Scope, shape},
};
use crate::plan::CondPlan;

/// A literal for a subject of this shape.
pub fn literal(shape: &str, at: u8, lookup: bool) -> Value {
    match shape {
        "text" => pick(&[json!("A"), json!("abc"), json!("STRASSE"), json!("été"), json!("12")], at),
        "number" => pick(&[json!(0), json!(1), json!("2.5"), json!(3)], at),
        "money" => pick(&[json!("0.00 EUR"), json!("1.50 EUR"), json!("500.00 EUR")], at),
        "date" => pick(&[json!("2027-03-19"), json!("2027-03-20")], at),
        "time" => pick(&[json!("09:00"), json!("14:30")], at),
        "date_time" => pick(&[json!("2027-03-19T14:30"), json!("2027-03-20T09:00")], at),
        // Compared with days.
        "period" => pick(&[json!("2027-03-19"), json!("2027-03-22")], at),
        "bool" => json!(at.is_multiple_of(2)),
        _ if lookup => pick(&[json!("r0"), json!("r1"), json!("r2")], at),
        _ => pick(&[json!("a"), json!("b"), json!("c")], at),
    }
}

/// A condition over these fields and the requester.
pub fn cond(plan: &CondPlan, scope: Scope<'_>) -> Value {
    let all = |parts: &[CondPlan]| parts.iter().map(|part| cond(part, scope)).collect::<Vec<_>>();
    match plan {
        CondPlan::All(parts) => json!({ "all": all(parts) }),
        CondPlan::Any(parts) => json!({ "any": all(parts) }),
        CondPlan::Not(part) => json!({ "not": cond(part, scope) }),
        CondPlan::Test(subject, operator, operand) => test(*subject, *operator, *operand, scope),
        CondPlan::Visible(subject, wanted) => {
            let all: Vec<&Known> = scope.all().collect();
            match all.get(usize::from(*subject) % (all.len() + 1)) {
                Some(known) => json!({ "field": known.id, "visible": wanted }),
                None => fact(*subject),
            }
        }
        CondPlan::Rows(group, how, count, row) => rows::test(*group, *how, *count, row, scope),
    }
}

fn fact(operand: u8) -> Value {
    pick(
        &[
            json!({ "requester": "groups", "contains": "staff" }),
            json!({ "requester": "employment", "is": "contractor" }),
            json!({ "requested_for": "employment", "is": "contractor" }),
            json!({ "requester": "department", "answered": true }),
        ],
        operand,
    )
}

fn test(subject: u8, operator: u8, operand: u8, scope: Scope<'_>) -> Value {
    let testable: Vec<&Known> = scope.all().filter(|known| shape(known.kind) != "none").collect();
    let Some(field) = testable.get(usize::from(subject) % (testable.len() + 1)) else { return fact(operand) };
    let of = shape(field.kind);
    let operators: &[&str] = match of {
        "text" => &[
            "is",
            "is_not",
            "any_of",
            "none_of",
            "contains",
            "contains_all",
            "matches",
            "answered",
            "empty",
            "length_above",
            "length_at_most",
        ],
        "number" | "money" => &["is", "is_not", "above", "at_least", "below", "at_most", "answered", "empty"],
        "scale" => &["is", "is_not", "any_of", "at_least", "at_most", "answered", "empty"],
        "any" => &["answered", "empty"],
        "date" | "time" | "date_time" => &["is", "before", "after", "answered", "empty"],
        "period" => &["before", "after", "answered", "empty", "length_is", "length_above", "length_at_most"],
        "choices" => {
            &["is", "is_not", "any_of", "none_of", "contains", "contains_all", "answered", "empty", "length_is"]
        }
        _ => &["is", "is_not", "any_of", "none_of", "answered", "empty"],
    };
    let operator = pick(operators, operator);
    let value = || literal(of, operand, field.lookup);
    let same: Vec<&&Known> = testable.iter().filter(|other| shape(other.kind) == of && other.id != field.id).collect();
    let value = match operator {
        "answered" | "empty" => json!(operand.is_multiple_of(2)),
        "any_of" | "none_of" | "contains_all" => json!([value(), literal(of, operand / 7, field.lookup)]),
        // The answer of another field.
        "is" | "is_not" | "contains"
            if !same.is_empty() && operand % 5 == 1 && (of != "choices" || operator != "contains") =>
        {
            json!({ "field": same[0].id })
        }
        "is" | "is_not" if of == "choices" => json!([value()]),
        "matches" => pick(&[json!("^[a-z]+$"), json!("[0-9]"), json!("(a|aa)*b")], operand),
        "length_above" | "length_at_most" | "length_is" => json!(operand % 4),
        "before" | "after" if of == "time" => value(),
        "before" | "after" => pick(&[json!("today"), json!("today+1wd"), json!("today-7"), value()], operand),
        "above" | "at_least" | "below" | "at_most"
            if of != "scale" && !same.is_empty() && operand.is_multiple_of(3) =>
        {
            json!(same[0].id)
        }
        _ => value(),
    };
    json!({ "field": field.id, operator: value })
}

/// A check of a field; `None` if its kind has none.
pub fn check(id: &str, kind: &str, which: u8, operand: u8, when: Option<&CondPlan>, scope: Scope<'_>) -> Option<Value> {
    let other = scope.all().find(|other| shape(other.kind) == shape(kind)).map(|other| other.id.clone());
    let count = u32::from(operand % 4);
    let mut check = match (shape(kind), which % 4) {
        ("text", 0) => json!({ "min_length": count + 2 }),
        ("text", 1) => json!({ "max_length": count + 1 }),
        ("text", 2) => json!({ "pattern": pick(&["^[a-z ]+$", "[0-9]", "^.{3,}$"], operand), "hint": "as wanted" }),
        ("choices", 0) => json!({ "min_chosen": count }),
        ("choices", 1) => json!({ "max_chosen": count }),
        ("number" | "money", 0) => json!({ "above": literal(shape(kind), operand, false) }),
        ("number" | "money", 1) => json!({ "at_most": literal(shape(kind), operand, false) }),
        ("time", 0) => json!({ "after": "08:00" }),
        ("time", 1) => json!({ "not_after": literal("time", operand, false) }),
        ("date_time", 0) => json!({ "after": pick(&["today", "today+2wd", "2027-03-20T12:00"], operand) }),
        ("date_time", 1) => json!({ "within_days": operand }),
        ("date_time", 2) => json!({ "working_day": true }),
        ("period", 0) => json!({ "not_before": pick(&["today", "today+2wd", "2027-03-20"], operand) }),
        ("period", 1) => json!({ "within_working_days": operand }),
        ("period", 2) => json!({ "max_working_days": count + 1 }),
        ("period", _) => json!({ "max_days": count + 1 }),
        ("scale", 0) => json!({ "at_least": "b" }),
        ("scale", 1) => json!({ "below": "c" }),
        ("date", 0) => json!({ "after": pick(&["today", "today+2wd", "2027-03-20"], operand) }),
        ("date", 1) => json!({ "within_working_days": operand }),
        ("date", 2) => json!({ "working_day": true }),
        ("none" | "any", _) => return None,
        _ => {
            let name = pick(&["same_as", "different_from"], operand);
            json!({ name: other? })
        }
    };
    if operand.is_multiple_of(5) {
        check["message"] = json!(format!("Check {id}"));
    }
    if let Some(when) = when {
        check["when"] = cond(when, scope);
    }
    Some(check)
}
