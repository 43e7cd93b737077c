//! Answers as text for a person.

use portico_domain::{
    calendar::Calendar,
    context::Context,
    form::Form,
    period::{Period, SEPARATOR},
    present,
    value::Value,
};
use portico_words as words;

use crate::{format, lang::lang};

/// A period, with the number of working days where there is a calendar: "Mon 1 Mar 2027 – Fri 5 Mar 2027 (5 working days)".
#[must_use]
pub fn period_in_words(period: Period, calendar: Option<&Calendar>) -> String {
    let days = format!("{}{SEPARATOR}{}", format::date(period.from()), format::date(period.to()));
    let working = calendar.map(|calendar| words::form::working_days(lang(), period.working_days(calendar)));
    working.map_or_else(|| days.clone(), |working| format!("{days} ({working})"))
}

/// An answer as text: one entry, or one for each chosen option.
pub fn in_words(form: &Form, field: &str, value: &Value, context: &Context) -> Vec<String> {
    let text = match value {
        Value::Text(text) => text.to_string(),
        Value::Number(number) => format::number(*number),
        Value::Money(amount) => format::money(amount),
        Value::Date(date) => format::date(*date),
        Value::Time(time) => format::civil_time(*time),
        Value::DateTime(both) => format::civil_date_time(*both),
        Value::Period(period) => period_in_words(*period, Some(&context.calendar)),
        Value::Bool(true) => words::common::yes(lang()),
        Value::Bool(false) => words::common::no(lang()),
        Value::Files(files) => return files.iter().map(|file| file.name.clone()).collect(),
        Value::Choice(_) | Value::Choices(_) => return present::labels(form, field, value, context),
    };
    vec![text]
}
