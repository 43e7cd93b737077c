//! Answers as text for a person.

use portico_domain::{context::Context, form::Form, present, value::Value};
use portico_words as words;

use crate::{format, lang::lang};

/// An answer as text: one entry, or one for each chosen option.
pub fn in_words(form: &Form, field: &str, value: &Value, context: &Context) -> Vec<String> {
    let text = match value {
        Value::Text(text) => text.to_string(),
        Value::Number(number) => format::number(*number),
        Value::Money(amount) => format::money(amount),
        Value::Date(date) => format::date(*date),
        Value::Time(time) => format::civil_time(*time),
        Value::DateTime(both) => format::civil_date_time(*both),
        Value::Bool(true) => words::common::yes(lang()),
        Value::Bool(false) => words::common::no(lang()),
        Value::Files(files) => return files.iter().map(|file| file.name.clone()).collect(),
        Value::Choice(_) | Value::Choices(_) => return present::labels(form, field, value, context),
    };
    vec![text]
}
