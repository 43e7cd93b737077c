//! From a plan to a form as its author would write it. Every plan gives a form that loads.

use portico_domain::{form::Form, spec::FormSpec};
use serde_json::{Value, json};

use crate::plan::{CondPlan, FieldPlan, FormPlan};

const KINDS: [&str; 18] = [
    "short_text",
    "radio",
    "integer",
    "yes_no",
    "date",
    "checkbox_list",
    "computed",
    "money",
    "long_text",
    "email",
    "url",
    "phone",
    "decimal",
    "select",
    "multi_select",
    "consent",
    "note",
    "person",
];

/// What an earlier field is, for those that refer to it.
#[derive(Clone)]
struct Known {
    id: String,
    kind: &'static str,
    section: usize,
    lookup: bool,
}

/// The form as written.
pub fn spec(plan: &FormPlan) -> FormSpec {
    serde_json::from_value(written(plan)).unwrap()
}

/// The form, compiled.
pub fn form(plan: &FormPlan) -> Form {
    Form::compile(spec(plan)).unwrap_or_else(|faults| panic!("{faults:?}\nin {}", written(plan)))
}

/// The form as JSON.
pub fn written(plan: &FormPlan) -> Value {
    let sections = plan.sections.len();
    let mut known: Vec<Known> = Vec::new();
    let mut fields: Vec<(usize, Value)> = Vec::new();
    for (i, field) in plan.fields.iter().enumerate() {
        let kind = KINDS[usize::from(field.kind) % KINDS.len()];
        let place = usize::from(field.section) % sections;
        let (value, lookup) = self::field(i, kind, field, &known);
        fields.push((place, value));
        known.push(Known { id: format!("f{i}"), kind, section: place, lookup });
    }
    // A section looks only at fields of the first, which is always shown, that depend on nothing: no circle can arise.
    let free: Vec<Known> = known
        .iter()
        .zip(&fields)
        .filter(|(known, (_, field))| known.section == 0 && is_free(field))
        .map(|(known, _)| known.clone())
        .collect();
    let section = |(i, visible_when): (usize, &Option<CondPlan>)| {
        let mut section = json!({ "id": format!("s{i}"), "title": "Section" });
        if let (Some(plan), true) = (visible_when, i > 0) {
            section["visible_when"] = cond(plan, &free);
        }
        let own: Vec<&Value> = fields.iter().filter(|(place, _)| *place == i).map(|(_, field)| field).collect();
        section["fields"] = json!(own);
        section
    };
    let sections: Vec<Value> = plan.sections.iter().enumerate().map(section).collect();
    let rule = |(when, at): &(CondPlan, u8)| {
        let at = &known[usize::from(*at) % known.len()].id;
        json!({ "when": cond(when, &known), "at": at, "message": format!("Rule {at}") })
    };
    let columns = json!({ "group": "text", "price": "money", "points": "number" });
    json!({
        "lookups": { "rows": columns, "people": columns },
        "sections": sections,
        "rules": plan.rules.iter().map(rule).collect::<Vec<_>>(),
    })
}

/// Whether a field depends on nothing.
fn is_free(field: &Value) -> bool {
    let depends = ["visible_when", "read_only_when", "formula"].iter().any(|key| field.get(key).is_some());
    !depends && field["options"].get("where").is_none()
}

fn field(i: usize, kind: &'static str, plan: &FieldPlan, known: &[Known]) -> (Value, bool) {
    let mut field = json!({ "id": format!("f{i}"), "kind": kind, "label": format!("Field {i}") });
    let mut lookup = kind == "person";
    match kind {
        "radio" | "select" | "checkbox_list" | "multi_select" => {
            lookup = plan.variant % 2 == 1;
            field["options"] = if lookup { from_lookup(plan.variant, known) } else { inline() };
        }
        "integer" if plan.variant.is_multiple_of(3) => field["max"] = json!(4),
        "decimal" if plan.variant.is_multiple_of(3) => field["step"] = json!("0.25"),
        "money" => {
            field["currency"] = json!("EUR");
            if plan.variant.is_multiple_of(3) {
                field["min"] = json!("0.00 EUR");
            }
        }
        "note" => field["text"] = json!("Read this"),
        "computed" => formula(&mut field, plan.variant, known),
        _ => {}
    }
    if let Some(when) = &plan.visible_when {
        field["visible_when"] = cond(when, known);
    }
    if matches!(kind, "note" | "computed") {
        return (field, lookup);
    }
    if let (Some(pick), true) = (plan.default, kind != "consent") {
        field["default"] = default(kind, pick, lookup);
    }
    if let (Some(when), true) = (&plan.read_only_when, kind != "consent") {
        field["read_only_when"] = cond(when, known);
    }
    let could_not = field.get("read_only_when").is_some() && field.get("default").is_none();
    match plan.need {
        0 => {}
        1 if !could_not => field["required"] = json!(true),
        _ => field["required_when"] = cond(&plan.required_when, known),
    }
    let checks: Vec<Value> = plan
        .checks
        .iter()
        .filter_map(|(which, operand, when)| check(i, kind, *which, *operand, when.as_ref(), known))
        .collect();
    if !checks.is_empty() && kind != "consent" {
        field["check"] = json!(checks);
    }
    (field, lookup)
}

fn inline() -> Value {
    json!([{ "id": "a", "label": "A" }, { "id": "b", "label": "B" }, { "id": "c", "label": "C" }])
}

fn from_lookup(variant: u8, known: &[Known]) -> Value {
    let choices: Vec<&Known> =
        known.iter().filter(|known| shape(known.kind) == "choice" || shape(known.kind) == "choices").collect();
    match choices.get(usize::from(variant / 4)) {
        Some(choice) => json!({ "lookup": "rows", "where": { "group": choice.id } }),
        None => json!({ "lookup": "rows" }),
    }
}

fn formula(field: &mut Value, variant: u8, known: &[Known]) {
    let numbers: Vec<&str> = known
        .iter()
        .filter(|known| matches!(known.kind, "integer" | "decimal"))
        .map(|known| known.id.as_str())
        .collect();
    let amounts: Vec<&str> =
        known.iter().filter(|known| known.kind == "money").map(|known| known.id.as_str()).collect();
    let column = known.iter().find(|known| known.lookup && known.kind != "person").map(|known| known.id.as_str());
    field["formula"] = match (variant % 4, column) {
        (0, Some(of)) => {
            field["currency"] = json!("EUR");
            json!({ "sum": [{ "column": "price", "of": of }, "1.00 EUR"] })
        }
        (1, Some(of)) => json!({ "product": [{ "column": "points", "of": of }, 2] }),
        (2, _) if !amounts.is_empty() => {
            let mut parts = vec![json!(amounts[0]), json!("0.5")];
            parts.extend(numbers.iter().map(|number| json!(number)));
            json!({ "product": parts })
        }
        _ => {
            let mut parts: Vec<Value> = numbers.iter().map(|number| json!(number)).collect();
            parts.push(json!("0.5"));
            json!({ "sum": parts })
        }
    };
}

/// The shape of a kind's values, as far as operators care. What is computed may be a number or an amount.
fn shape(kind: &str) -> &'static str {
    match kind {
        "short_text" | "long_text" | "email" | "url" | "phone" => "text",
        "integer" | "decimal" => "number",
        "money" => "money",
        "date" => "date",
        "yes_no" | "consent" => "bool",
        "radio" | "select" | "person" => "choice",
        "checkbox_list" | "multi_select" => "choices",
        "computed" => "any",
        _ => "none",
    }
}

fn pick<T: Clone>(from: &[T], at: u8) -> T {
    from[usize::from(at) % from.len()].clone()
}

fn default(kind: &str, at: u8, lookup: bool) -> Value {
    match shape(kind) {
        _ if kind == "email" => pick(&[json!("ann@example.com"), json!({ "requester": "email" })], at),
        _ if kind == "url" => json!("https://example.com"),
        _ if kind == "phone" => pick(&[json!("4711"), json!({ "requester": "phone" })], at),
        "text" => pick(&[json!("one\ntwo"), json!({ "requester": "email" }), json!({ "requester": "department" })], at),
        "number" => pick(&[json!(1), json!(2)], at),
        "money" => json!("2.50 EUR"),
        "date" => pick(&[json!("2027-03-20"), json!({ "today": 3 })], at),
        "bool" => json!(at.is_multiple_of(2)),
        "choice" if lookup => pick(&[json!("r0"), json!("r2"), json!({ "requester": "location" })], at),
        "choice" => pick(&[json!("a"), json!({ "requester": "location" })], at),
        _ if lookup => pick(&[json!(["r0", "r1"]), json!({ "requester": "groups" })], at),
        _ => pick(&[json!(["a"]), json!({ "requester": "groups" })], at),
    }
}

/// A literal for a subject of this shape.
fn literal(shape: &str, at: u8, lookup: bool) -> Value {
    match shape {
        "text" => pick(&[json!("A"), json!("abc"), json!("STRASSE"), json!("été"), json!("12")], at),
        "number" => pick(&[json!(0), json!(1), json!("2.5"), json!(3)], at),
        "money" => pick(&[json!("0.00 EUR"), json!("1.50 EUR"), json!("500.00 EUR")], at),
        "date" => pick(&[json!("2027-03-19"), json!("2027-03-20")], at),
        "bool" => json!(at.is_multiple_of(2)),
        _ if lookup => pick(&[json!("r0"), json!("r1"), json!("r2")], at),
        _ => pick(&[json!("a"), json!("b"), json!("c")], at),
    }
}

/// A condition over these fields and the requester.
fn cond(plan: &CondPlan, known: &[Known]) -> Value {
    let all = |parts: &[CondPlan]| parts.iter().map(|part| cond(part, known)).collect::<Vec<_>>();
    match plan {
        CondPlan::All(parts) => json!({ "all": all(parts) }),
        CondPlan::Any(parts) => json!({ "any": all(parts) }),
        CondPlan::Not(part) => json!({ "not": cond(part, known) }),
        CondPlan::Test(subject, operator, operand) => test(*subject, *operator, *operand, known),
    }
}

fn test(subject: u8, operator: u8, operand: u8, known: &[Known]) -> Value {
    let testable: Vec<&Known> = known.iter().filter(|known| shape(known.kind) != "none").collect();
    let Some(field) = testable.get(usize::from(subject) % (testable.len() + 1)) else {
        return pick(
            &[
                json!({ "requester": "groups", "contains": "staff" }),
                json!({ "requester": "employment", "is": "contractor" }),
                json!({ "requester": "department", "answered": true }),
            ],
            operand,
        );
    };
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
        "any" => &["answered", "empty"],
        "date" => &["is", "before", "after", "answered", "empty"],
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
        "is" | "is_not" if of == "choices" => json!([value()]),
        "matches" => pick(&[json!("^[a-z]+$"), json!("[0-9]"), json!("(a|aa)*b")], operand),
        "length_above" | "length_at_most" | "length_is" => json!(operand % 4),
        "before" | "after" => pick(&[json!("today"), json!("today+1wd"), json!("today-7"), value()], operand),
        "above" | "at_least" | "below" | "at_most" if !same.is_empty() && operand.is_multiple_of(3) => {
            json!(same[0].id)
        }
        _ => value(),
    };
    json!({ "field": field.id, operator: value })
}

fn check(i: usize, kind: &str, which: u8, operand: u8, when: Option<&CondPlan>, known: &[Known]) -> Option<Value> {
    let other = known.iter().find(|other| shape(other.kind) == shape(kind)).map(|other| other.id.clone());
    let count = u32::from(operand % 4);
    let mut check = match (shape(kind), which % 4) {
        ("text", 0) => json!({ "min_length": count + 2 }),
        ("text", 1) => json!({ "max_length": count + 1 }),
        ("text", 2) => json!({ "pattern": pick(&["^[a-z ]+$", "[0-9]", "^.{3,}$"], operand), "hint": "as wanted" }),
        ("choices", 0) => json!({ "min_chosen": count }),
        ("choices", 1) => json!({ "max_chosen": count }),
        ("number" | "money", 0) => json!({ "above": literal(shape(kind), operand, false) }),
        ("number" | "money", 1) => json!({ "at_most": literal(shape(kind), operand, false) }),
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
        check["message"] = json!(format!("Check {i}"));
    }
    if let Some(when) = when {
        check["when"] = cond(when, known);
    }
    Some(check)
}
