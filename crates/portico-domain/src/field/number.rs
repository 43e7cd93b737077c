//! Whole numbers and numbers with a fraction.

use crate::{
    answers::Wire,
    decimal::Decimal,
    locale::Locale,
    report::{ProblemKind, WireType},
    value::Value,
};

/// The number that a person wrote.
pub(super) fn parse(text: &str, locale: &Locale) -> Result<Value, ProblemKind> {
    decimal(text, locale).map(Value::Number)
}

/// The whole number that a person wrote.
pub(super) fn parse_integer(text: &str, locale: &Locale) -> Result<Value, ProblemKind> {
    let number = decimal(text, locale)?;
    if number.is_integer() { Ok(Value::Number(number)) } else { Err(ProblemKind::NotAnInteger) }
}

/// Reads `-1,234.50` by the locale's signs. Groups, where written, have three digits, so that "1,5" is not taken for 15.
pub(super) fn decimal(text: &str, locale: &Locale) -> Result<Decimal, ProblemKind> {
    let text = text.trim();
    let (negative, text) = match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').map_or(text, str::trim_start)),
    };
    let (whole, fraction) = match text.split_once(locale.decimal) {
        Some((_, "")) => return Err(ProblemKind::NotANumber),
        Some((whole, fraction)) => (whole, fraction),
        None => (text, ""),
    };
    // One sign between all groups: whoever mixes two may mean another locale's decimal sign.
    let sign = whole.chars().find(|c| *c == locale.group || matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\''));
    let groups: Vec<&str> = sign.map_or_else(|| vec![whole], |sign| whole.split(sign).collect());
    let grouped =
        groups.len() == 1 || ((1..=3).contains(&groups[0].len()) && groups[1..].iter().all(|group| group.len() == 3));
    let whole = groups.concat();
    let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
    if !grouped || (whole.is_empty() && fraction.is_empty()) || !digits(&whole) || !digits(fraction) {
        return Err(ProblemKind::NotANumber);
    }
    let sign = if negative { "-" } else { "" };
    let fraction = if fraction.is_empty() { "0" } else { fraction };
    format!("{sign}0{whole}.{fraction}").parse().map_err(|_| ProblemKind::TooManyDigits)
}

/// A JSON number.
pub(super) fn read(wire: &Wire) -> Result<Value, ProblemKind> {
    match wire {
        Wire::Number(number) => Ok(Value::Number(*number)),
        Wire::NumberOutOfRange => Err(ProblemKind::TooManyDigits),
        _ => Err(ProblemKind::WrongType { expected: WireType::Number }),
    }
}

/// A whole JSON number.
pub(super) fn read_integer(wire: &Wire) -> Result<Value, ProblemKind> {
    match wire {
        Wire::Number(number) if number.is_integer() => Ok(Value::Number(*number)),
        Wire::Number(_) => Err(ProblemKind::NotAnInteger),
        Wire::NumberOutOfRange => Err(ProblemKind::TooManyDigits),
        _ => Err(ProblemKind::WrongType { expected: WireType::Integer }),
    }
}

/// The number as the locale writes it, without groups.
pub(super) fn write(number: Decimal, locale: &Locale) -> String {
    number.to_string().replace('.', locale.decimal.encode_utf8(&mut [0; 4]))
}
