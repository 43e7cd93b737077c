//! Answers in words: for titles, lists and search.

use std::collections::BTreeMap;

use crate::{context::Context, evaluate::label, form::Form, id::Id, value::Value};

/// What a person reads of a value: labels of choices, amounts as `500.00 EUR`, dates as `2027-03-31`. A yes or no has no words here.
#[must_use]
pub fn words(form: &Form, field: &str, value: &Value, context: &Context) -> String {
    match value {
        Value::Text(text) => text.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Money(money) => money.to_string(),
        Value::Date(date) => date.to_string(),
        Value::Bool(_) => String::new(),
        Value::Choice(_) | Value::Choices(_) => labels(form, field, value, context).join(", "),
    }
}

/// The labels of the chosen options, in the order in which the form offers inline ones, else by id.
#[must_use]
pub fn labels(form: &Form, field: &str, value: &Value, context: &Context) -> Vec<String> {
    let mut ids: Vec<&str> = value.chosen().collect();
    if let Some(options) = form.field(field).and_then(|field| field.kind.options()) {
        ids.sort_by_key(|id| options.place(id));
    }
    ids.into_iter().map(|id| label(form, field, id, context).to_owned()).collect()
}

/// Resolves a title template such as `Licence: {product}`. A field without an answer leaves a gap, and what then dangles
/// at the end (`:`, `,`, a dash) goes too. At most 200 characters. `read` gives the labels that the person read of a field
/// where they are not the form's own: those of a translation.
#[must_use]
pub fn title(
    template: &str,
    form: &Form,
    values: &BTreeMap<Id, Value>,
    context: &Context,
    read: impl Fn(&str) -> Option<String>,
) -> String {
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((id, after)) = after.split_once('}') else {
            out.push('{');
            rest = after;
            continue;
        };
        if let Some(value) = values.get(id) {
            out.push_str(&read(id).unwrap_or_else(|| words(form, id, value, context)));
        }
        rest = after;
    }
    out.push_str(rest);
    let line = out.split_whitespace().collect::<Vec<_>>().join(" ");
    let trimmed = line.trim_end_matches([':', ',', '-', '–', '—', ' ', '(']);
    trimmed.chars().take(200).collect()
}

/// The field ids that a title template names.
pub fn title_fields(template: &str) -> impl Iterator<Item = &str> {
    template.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(id, _)| id)
}
