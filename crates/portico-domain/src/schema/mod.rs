//! The JSON Schema (draft 2020-12) of a form's answers on the wire, so that any client can check before it posts.
//!
//! It is never stricter than the engine: whatever the engine accepts, in whatever context, is valid. What JSON Schema cannot say
//! is left out, and for each rule [`FormSchema::said`] tells whether that was so. What a kind takes is stated in the kind's own
//! file; here the rules of the form are added as `if` and `then`.

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

/// The dialect.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The schema of a form's answers.
#[derive(Clone, Debug)]
pub struct FormSchema {
    /// The schema.
    pub document: Json,
    /// How much it says of each rule, in no order; a field may have several of a kind.
    pub said: Vec<SaidRule>,
}

/// How much a schema says of a rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Said {
    /// Everything.
    Always,
    /// Everything of plain answers: text is of the printable letters of ASCII without spaces around it, numbers have at most fifteen
    /// digits, no text in a list is blank. Of others, what is certain.
    Plainly,
    /// Not everything.
    Partly,
}

/// A rule of a form, and how much its schema says of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SaidRule {
    /// The field at which the engine tells of it.
    pub field: Id,
    /// What it is about.
    pub rule: RuleKind,
    /// How much is said.
    pub said: Said,
}

impl SaidRule {
    /// What it is called among those that are not said in full, if it is one.
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
        (self.said == Said::Partly).then(|| format!("{} ({rule})", self.field))
    }
}

/// What a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleKind {
    /// What the kind takes: its type, format, options and bounds.
    Value,
    /// No answer while it is hidden.
    Visible,
    /// An answer is needed.
    Required,
    /// A computed or read-only value is the engine's.
    Fixed,
    /// A check of the answer.
    Check,
    /// Rows have ids of their own.
    RowIds,
    /// No two rows are alike.
    Unique,
    /// A rule over the form.
    Rule,
}

impl Form {
    /// The JSON Schema of its answers on the wire.
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
        let left_out: BTreeSet<String> = rules.said.iter().filter_map(SaidRule::left_out).collect();
        if !left_out.is_empty() {
            let left_out = Vec::from_iter(left_out).join(", ");
            document["$comment"] = json!(format!("Checked on arrival only, at least in part: {left_out}"));
        }
        if !rules.form.is_empty() {
            document["allOf"] = Json::Array(rules.form);
        }
        document["$defs"] = Json::Object(parts::used(&document, defs));
        FormSchema { document, said: rules.said }
    }
}

/// One row: its id, the answers to its cells, and what is said of them.
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

/// A field that takes an answer, under its id.
fn property(field: &Field) -> Option<(String, Json)> {
    let schema = || titled(field, &field.kind.schema().taken);
    field.kind.takes_answer().then(|| (field.id.to_string(), schema()))
}

/// What may be sent for a field: nothing that is seen, or what its kind takes.
fn titled(field: &Field, taken: &Json) -> Json {
    json!({ "title": field.label, "anyOf": [is_blank(), taken] })
}
