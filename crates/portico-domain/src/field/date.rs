//! Civil dates.

use crate::{
    answers::Wire,
    date::Date,
    locale::{DateOrder, Locale},
    report::{ProblemKind, WireType},
    value::Value,
};

/// The date that a person wrote: 2027-03-31, 31/3/2027, 31.3.2027, 31 March 2027, March 31, 2027, 31 Mar 2027.
pub(super) fn parse(text: &str, locale: &Locale) -> Result<Value, ProblemKind> {
    date(text.trim(), locale).map(Value::Date).ok_or(ProblemKind::NotADate)
}

fn date(text: &str, locale: &Locale) -> Option<Date> {
    if let Ok(date) = text.parse() {
        return Some(date);
    }
    let parts: Vec<&str> = text.split(['/', '.', '-', ' ', ',', '\u{a0}']).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let number = |part: &str| part.parse::<u16>().ok().filter(|_| part.bytes().all(|b| b.is_ascii_digit()));
    let day = |part: &str| number(without_ordinal(part)).and_then(|n| u8::try_from(n).ok());
    // Two figures for a year could mean two centuries: ask for four.
    let year = |part: &str| number(part).filter(|_| part.len() == 4).map(i32::from);
    if year(first).is_some() {
        return Date::new(year(first)?, day(second)?, day(third)?);
    }
    let (day, month) = match (month(first, locale), month(second, locale), locale.date_order) {
        (Some(month), None, _) => (day(second)?, month),
        (None, Some(month), _) => (day(first)?, month),
        (None, None, DateOrder::DayMonthYear) => (day(first)?, day(second)?),
        (None, None, DateOrder::MonthDayYear) => (day(second)?, day(first)?),
        (Some(_), Some(_), _) => return None,
    };
    Date::new(year(third)?, month, day)
}

/// `1st` without its `st`.
fn without_ordinal(part: &str) -> &str {
    ["st", "nd", "rd", "th"].iter().find_map(|ending| part.strip_suffix(ending)).unwrap_or(part)
}

fn month(part: &str, locale: &Locale) -> Option<u8> {
    let part = part.to_lowercase();
    let sound = part.chars().count() >= 3;
    locale.months.iter().position(|name| sound && name.starts_with(&part)).map(|at| at as u8 + 1)
}

/// A JSON string `YYYY-MM-DD`.
pub(super) fn read(wire: &Wire) -> Result<Value, ProblemKind> {
    match wire {
        Wire::Text(text) => text.parse().map(Value::Date).map_err(|_| ProblemKind::NotADate),
        _ => Err(ProblemKind::WrongType { expected: WireType::Date }),
    }
}
