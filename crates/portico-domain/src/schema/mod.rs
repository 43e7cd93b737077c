//! The JSON Schema (draft 2020-12) of a form's answers on the wire, so that clients can validate before they submit.
//!
//! It is never stricter than the engine: everything that the engine accepts, in any context, is valid. Rules that
//! JSON Schema cannot express are omitted; [`FormSchema::expressed`] tells how completely each rule is expressed. The
//! schema of a kind is defined in the kind's own file; the rules of the form are added here as `if` and `then`.

mod condition;
mod moments;
mod parts;
mod pattern;
mod premise;
mod rules;
mod test;
mod text;
mod value;

pub(crate) use parts::{all, any, not, when};
pub(crate) use serde_json::{Value as Json, json};
pub(crate) use text::{PRINTABLE, blank_text, is_blank, plain};
pub(crate) use value::ValueSchema;

use std::collections::BTreeSet;

use serde::Serialize;
use serde_json::Map;

use crate::{
    field::Rows,
    form::{Field, Form},
    id::Id,
};
use rules::Rules;

/// The dialect of JSON Schema.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of a form's answers.
#[derive(Clone, Debug)]
pub struct FormSchema {
    /// The schema.
    pub document: Json,
    /// How completely each rule is expressed, in no particular order; a field may have several rules of a kind.
    pub expressed: Vec<ExpressedRule>,
}

/// How completely a schema expresses a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Expressed {
    /// Completely.
    Always,
    /// Completely for plain answers: text of printable ASCII characters without surrounding spaces, numbers of at
    /// most 15 digits, no blank text in lists. Partially for others.
    Plainly,
    /// Partially.
    Partly,
}

/// A rule of a form, and how completely its schema expresses it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ExpressedRule {
    /// The field at which the engine reports the rule.
    pub field: Id,
    /// The kind of rule.
    pub rule: RuleKind,
    /// How completely it is expressed.
    pub expressed: Expressed,
}

impl ExpressedRule {
    /// Its name in the list of incompletely expressed rules; `None` if it is expressed completely.
    fn left_out(&self) -> Option<String> {
        let rule = match self.rule {
            RuleKind::Value => "value",
            RuleKind::Visible => "visible",
            RuleKind::Required => "required",
            RuleKind::Fixed => "fixed",
            RuleKind::Check => "check",
            RuleKind::RowIds => "row ids",
            RuleKind::Unique => "unique",
            RuleKind::Rule => "rule",
        };
        (self.expressed == Expressed::Partly).then(|| format!("{} ({rule})", self.field))
    }
}

/// The kinds of rules.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleKind {
    /// The requirements of the field's kind: type, format, options and bounds.
    Value,
    /// A hidden field has no answer.
    Visible,
    /// An answer is required.
    Required,
    /// The value of a computed or read-only field is the engine's.
    Fixed,
    /// A check of the answer.
    Check,
    /// The ids of rows are unique.
    RowIds,
    /// No two rows are equal.
    Unique,
    /// A rule over the form.
    Rule,
}

impl Form {
    /// The JSON Schema of the form's answers on the wire.
    #[must_use]
    pub fn schema(&self) -> FormSchema {
        let mut rules = Rules::of(self);
        let mut properties = Map::new();
        for (at, field) in self.fields.iter().enumerate().filter(|(_, field)| field.group.is_none()) {
            let Some(rows) = field.kind.rows() else {
                properties.extend(property(field));
                continue;
            };
            let row = row(self, rows, rules.rows.remove(&at).unwrap_or_default());
            let items = json!({ "items": any(vec![blank_text(), row]) });
            let group = all(vec![field.kind.schema().taken, items]);
            properties.insert(field.id.to_string(), titled(field, &group));
        }
        let mut defs = std::mem::take(&mut rules.defs);
        defs.insert(text::BLANK.to_owned(), text::blank());
        defs.insert(text::BLANK_TEXT.to_owned(), text::unseen_text());
        let mut document = json!({
            "$schema": DIALECT,
            "type": "object",
            "properties": properties,
            "additionalProperties": false,
        });
        let left_out: BTreeSet<String> = rules.expressed.iter().filter_map(ExpressedRule::left_out).collect();
        if !left_out.is_empty() {
            let left_out = Vec::from_iter(left_out).join(", ");
            document["$comment"] = json!(format!("Checked on arrival only, at least in part: {left_out}"));
        }
        if !rules.form.is_empty() {
            document["allOf"] = Json::Array(rules.form);
        }
        document["$defs"] = Json::Object(parts::used(&document, defs));
        FormSchema { document, expressed: rules.expressed }
    }
}

/// The schema of a row: its id, its cells, and its rules.
fn row(form: &Form, rows: &Rows, rules: Vec<Json>) -> Json {
    let mut properties: Map<String, Json> = form.cells(rows).filter_map(|(_, cell)| property(cell)).collect();
    properties.insert("id".to_owned(), json!({ "type": "string", "pattern": "^[a-z0-9]{1,16}$" }));
    let mut row = json!({
        "type": "object",
        "properties": properties,
        "required": ["id"],
        "additionalProperties": false,
    });
    if !rules.is_empty() {
        row["allOf"] = Json::Array(rules);
    }
    row
}

/// The property of a field that takes an answer.
fn property(field: &Field) -> Option<(String, Json)> {
    let schema = || titled(field, &field.kind.schema().taken);
    field.kind.takes_answer().then(|| (field.id.to_string(), schema()))
}

/// The schema of a field: a blank answer, or what its kind accepts.
fn titled(field: &Field, taken: &Json) -> Json {
    json!({ "title": field.label, "anyOf": [is_blank(), taken] })
}
