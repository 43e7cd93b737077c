//! Builds a form spec from a plan. Every plan gives a valid form.

mod condition;
mod rows;
mod scope;

use portico_domain::{form::Form, spec::FormSpec};
use serde_json::{Value, json};

use self::{
    condition::{check, cond},
    scope::{Known, Scope, shape},
};
use crate::plan::{CondPlan, FieldPlan, FormPlan};

const KINDS: [&str; 22] = [
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
    "time",
    "date_time",
    "scale",
    "period",
];

/// The form spec.
pub fn spec(plan: &FormPlan) -> FormSpec {
    serde_json::from_value(written(plan)).unwrap()
}

/// The compiled form.
pub fn form(plan: &FormPlan) -> Form {
    Form::compile(spec(plan)).unwrap_or_else(|faults| panic!("{faults:?}\nin {}", written(plan)))
}

/// The form as JSON.
pub fn written(plan: &FormPlan) -> Value {
    let sections = plan.sections.len();
    let mut known: Vec<Known> = Vec::new();
    let mut fields: Vec<(usize, Value)> = Vec::new();
    for (i, field) in plan.fields.iter().enumerate() {
        let place = usize::from(field.section) % sections;
        let (value, known_of) = match &field.rows {
            Some(rows) => rows::group(i, field, rows, &known),
            None => one(&format!("f{i}"), field, Scope { outer: &known, row: &[] }),
        };
        fields.push((place, value));
        known.push(Known { section: place, ..known_of });
    }
    // The condition of a section uses only fields of the first section, which is always shown, that have no
    // dependencies: no cycle can arise.
    let free: Vec<Known> = known
        .iter()
        .zip(&fields)
        .filter(|(known, (_, field))| known.section == 0 && is_free(field))
        .map(|(known, _)| known.clone())
        .collect();
    let section = |(i, visible_when): (usize, &Option<CondPlan>)| {
        let mut section = json!({ "id": format!("s{i}"), "title": "Section" });
        if let (Some(plan), true) = (visible_when, i > 0) {
            section["visible_when"] = cond(plan, Scope { outer: &free, row: &[] });
        }
        let own: Vec<&Value> = fields.iter().filter(|(place, _)| *place == i).map(|(_, field)| field).collect();
        section["fields"] = json!(own);
        section
    };
    let sections: Vec<Value> = plan.sections.iter().enumerate().map(section).collect();
    let rule = |(when, at): &(CondPlan, u8)| {
        let at = &known[usize::from(*at) % known.len()].id;
        json!({ "when": cond(when, Scope { outer: &known, row: &[] }), "at": at, "message": format!("Rule {at}") })
    };
    let columns = json!({ "group": "text", "price": "money", "points": "number" });
    json!({
        "lookups": { "rows": columns, "people": columns },
        "sections": sections,
        "rules": plan.rules.iter().map(rule).collect::<Vec<_>>(),
    })
}

/// Whether a field, and each cell of a group, has no dependencies.
fn is_free(field: &Value) -> bool {
    let depends = ["visible_when", "read_only_when", "formula"].iter().any(|key| field.get(key).is_some());
    let cells = field.get("fields").and_then(Value::as_array);
    !depends
        && field.get("options").is_none_or(|options| options.get("where").is_none())
        && cells.is_none_or(|cells| cells.iter().all(is_free))
}

/// A field other than a group.
fn one(id: &str, plan: &FieldPlan, scope: Scope<'_>) -> (Value, Known) {
    let kind = KINDS[usize::from(plan.kind) % KINDS.len()];
    let mut field = json!({ "id": id, "kind": kind, "label": format!("Field {id}") });
    let mut lookup = kind == "person";
    match kind {
        "radio" | "select" | "checkbox_list" | "multi_select" => {
            lookup = plan.variant % 2 == 1;
            field["options"] = if lookup { from_lookup(plan.variant, scope) } else { inline() };
        }
        "integer" if plan.variant.is_multiple_of(3) => field["max"] = json!(4),
        "decimal" if plan.variant.is_multiple_of(3) => field["step"] = json!("0.25"),
        "scale" => field["options"] = inline(),
        "money" => {
            field["currency"] = json!("EUR");
            if plan.variant.is_multiple_of(3) {
                field["min"] = json!("0.00 EUR");
            }
        }
        "note" => field["text"] = json!("Read this"),
        "computed" => formula(&mut field, plan.variant, scope),
        _ => {}
    }
    let known = Known { id: id.to_owned(), kind, section: 0, lookup, cells: Vec::new() };
    if let Some(when) = &plan.visible_when {
        field["visible_when"] = cond(when, scope);
    }
    if matches!(kind, "note" | "computed") {
        return (field, known);
    }
    if let (Some(pick), true) = (plan.default, kind != "consent") {
        field["default"] = default(kind, pick, lookup);
    }
    if let (Some(when), true) = (&plan.read_only_when, kind != "consent") {
        field["read_only_when"] = cond(when, scope);
    }
    let could_not = field.get("read_only_when").is_some() && field.get("default").is_none();
    match plan.need {
        0 => {}
        1 if !could_not => field["required"] = json!(true),
        _ => field["required_when"] = cond(&plan.required_when, scope),
    }
    let checks: Vec<Value> = plan
        .checks
        .iter()
        .filter_map(|(which, operand, when)| check(id, kind, *which, *operand, when.as_ref(), scope))
        .collect();
    if !checks.is_empty() && kind != "consent" {
        field["check"] = json!(checks);
    }
    (field, known)
}

fn inline() -> Value {
    json!([{ "id": "a", "label": "A" }, { "id": "b", "label": "B" }, { "id": "c", "label": "C" }])
}

fn from_lookup(variant: u8, scope: Scope<'_>) -> Value {
    let choices: Vec<&Known> =
        scope.all().filter(|known| matches!(shape(known.kind), "choice" | "choices" | "scale")).collect();
    match choices.get(usize::from(variant / 4)) {
        Some(choice) => json!({ "lookup": "rows", "where": { "group": choice.id } }),
        None => json!({ "lookup": "rows" }),
    }
}

fn formula(field: &mut Value, variant: u8, scope: Scope<'_>) {
    if let Some(formula) = rows::formula(variant, scope) {
        field["formula"] = formula;
        return;
    }
    let ids = |kinds: &[&str]| -> Vec<&str> {
        scope.all().filter(|known| kinds.contains(&known.kind)).map(|known| known.id.as_str()).collect()
    };
    let (numbers, amounts) = (ids(&["integer", "decimal"]), ids(&["money"]));
    let column = scope.all().find(|known| known.lookup && known.kind != "person").map(|known| known.id.as_str());
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

fn pick<T: Clone>(from: &[T], at: u8) -> T {
    from[usize::from(at) % from.len()].clone()
}

fn default(kind: &str, at: u8, lookup: bool) -> Value {
    match shape(kind) {
        _ if kind == "email" => pick(&[json!("ann@example.com"), json!({ "requester": "email" })], at),
        _ if kind == "url" => json!("https://example.com"),
        _ if kind == "phone" => pick(&[json!("4711"), json!({ "requester": "phone" })], at),
        "text" => pick(
            &[
                json!("one\ntwo"),
                json!({ "requester": "email" }),
                json!({ "requester": "department" }),
                json!({ "requested_for": "email" }),
            ],
            at,
        ),
        "period" => pick(
            &[
                json!({ "from": { "today": 1 }, "to": { "today": 4 } }),
                json!({ "from": { "today": -2 }, "to": { "today": -2 } }),
            ],
            at,
        ),
        "number" => pick(&[json!(1), json!(2)], at),
        "money" => json!("2.50 EUR"),
        "date" => pick(&[json!("2027-03-20"), json!({ "today": 3 })], at),
        "time" => json!("14:30"),
        "date_time" => json!("2027-03-20T14:30"),
        "scale" => json!("b"),
        "bool" => json!(at.is_multiple_of(2)),
        "choice" if lookup => pick(&[json!("r0"), json!("r2"), json!({ "requester": "location" })], at),
        "choice" => pick(&[json!("a"), json!({ "requester": "location" }), json!({ "requested_for": "location" })], at),
        _ if lookup => pick(&[json!(["r0", "r1"]), json!({ "requester": "groups" })], at),
        _ => pick(&[json!(["a"]), json!({ "requester": "groups" })], at),
    }
}
