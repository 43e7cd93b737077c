//! Parsing integers and decimal numbers.

use super::{Normal, figures};
use crate::{
    answers::{Raw, Wire},
    decimal::Decimal,
    locale::Locale,
    report::{ProblemKind, WireType},
    value::Value,
};

/// The value of typed text, parsed by `parse`.
pub(super) fn typed(
    raw: &Raw,
    normal: Normal,
    parse: impl Fn(&str) -> Result<Value, ProblemKind>,
) -> Result<Option<Value>, ProblemKind> {
    let text = normal(raw.one());
    if text.is_empty() { Ok(None) } else { parse(text.as_str()).map(Some) }
}

/// Parses a number as written by a person.
pub(super) fn parse(text: &str, locale: &Locale) -> Result<Value, ProblemKind> {
    decimal(text, locale, None).map(Value::Number)
}

/// Parses an integer as written by a person.
pub(super) fn parse_integer(text: &str, locale: &Locale) -> Result<Value, ProblemKind> {
    let number = decimal(text, locale, Some(0))?;
    if number.is_integer() { Ok(Value::Number(number)) } else { Err(ProblemKind::NotAnInteger) }
}

fn decimal(text: &str, locale: &Locale, places: Option<u8>) -> Result<Decimal, ProblemKind> {
    let text = figures::plain(text.trim());
    let (sign, rest) = sign(&text);
    signed(unsigned(rest, locale, places), sign.is_some_and(|negative| negative))
}

/// Splits off a leading sign; `true` for a minus.
pub(super) fn sign(text: &str) -> (Option<bool>, &str) {
    let minus = text.strip_prefix(['-', '\u{2212}', '\u{2013}']).map(|rest| (Some(true), rest));
    let plus = || text.strip_prefix('+').map(|rest| (Some(false), rest));
    minus.or_else(plus).map_or((None, text), |(sign, rest)| (sign, rest.trim_start()))
}

/// Applies the sign to a number, or to both readings of an ambiguous one.
pub(super) fn signed(read: Result<Decimal, ProblemKind>, negative: bool) -> Result<Decimal, ProblemKind> {
    if !negative {
        return read;
    }
    if let Err(ProblemKind::TwoReadings { less, more }) = read {
        return Err(ProblemKind::TwoReadings { less: more.negated(), more: less.negated() });
    }
    read.map(Decimal::negated)
}

/// Parses `1,234.50` by the locale's separators. Groups must have three digits, so that "1,5" is not read as 15.
///
/// `places` is the number of decimal places of the field, if fixed. Three decimals where none or two are expected, as
/// in "1.500", are probably a group: both readings are reported and none is chosen.
pub(super) fn unsigned(text: &str, locale: &Locale, places: Option<u8>) -> Result<Decimal, ProblemKind> {
    let is_decimal = |c: char| c == locale.decimal || c == '\u{66b}';
    let (whole, fraction) = match text.split_once(is_decimal) {
        Some((_, "")) => return Err(ProblemKind::NotANumber),
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    // All group separators must be the same: a mixture may contain the decimal separator of another locale.
    let is_group = |c: char| {
        c == locale.group || c.is_whitespace() || matches!(c, '.' | ',' | '\'' | '’' | '\u{66c}') && !is_decimal(c)
    };
    let sign = whole.chars().find(|c| is_group(*c));
    let groups: Vec<&str> = sign.map_or_else(|| vec![whole], |sign| whole.split(sign).collect());
    let (whole, digits) = (groups.concat(), |part: &str| part.bytes().all(|b| b.is_ascii_digit()));
    let nothing = whole.is_empty() && fraction.is_none_or(str::is_empty);
    if nothing || !are_groups(&groups) || !digits(&whole) || !digits(fraction.unwrap_or_default()) {
        return Err(ProblemKind::NotANumber);
    }
    let number = |whole: &str, fraction: &str| {
        let fraction = if fraction.is_empty() { "0" } else { fraction };
        format!("0{whole}.{fraction}").parse::<Decimal>().map_err(|_| ProblemKind::TooManyDigits)
    };
    let (parts, foreign) = match (groups.as_slice(), fraction) {
        ([whole], Some(fraction)) if places.is_some_and(|places| places != 3) => (Some((*whole, fraction)), false),
        // A single point or comma that is neither of the locale's separators: "1.500" in French.
        ([first, second], None) => {
            (Some((*first, *second)), sign.is_some_and(|c| c != locale.group && matches!(c, '.' | ',')))
        }
        _ => (None, false),
    };
    if let Some((first, second)) = parts
        && (fraction.is_some() || foreign)
        && second.len() == 3
        && (1..=3).contains(&first.len())
        && !first.starts_with('0')
    {
        return Err(ProblemKind::TwoReadings {
            less: number(first, second)?,
            more: number(&format!("{first}{second}"), "")?,
        });
    }
    number(&whole, fraction.unwrap_or_default())
}

/// Whether digits are grouped validly: by three, or by two before the last three, as in India.
fn are_groups(groups: &[&str]) -> bool {
    let [first, between @ .., last] = groups else { return true };
    let all = |size: usize| (1..=size).contains(&first.len()) && between.iter().all(|group| group.len() == size);
    last.len() == 3 && (all(3) || all(2))
}

/// Reads a JSON number.
pub(super) fn read(wire: &Wire) -> Result<Value, ProblemKind> {
    match wire {
        Wire::Number(number) => Ok(Value::Number(*number)),
        Wire::NumberOutOfRange => Err(ProblemKind::TooManyDigits),
        _ => Err(ProblemKind::WrongType { expected: WireType::Number }),
    }
}

/// Reads a JSON integer.
pub(super) fn read_integer(wire: &Wire) -> Result<Value, ProblemKind> {
    match wire {
        Wire::Number(number) if number.is_integer() => Ok(Value::Number(*number)),
        Wire::Number(_) => Err(ProblemKind::NotAnInteger),
        Wire::NumberOutOfRange => Err(ProblemKind::TooManyDigits),
        _ => Err(ProblemKind::WrongType { expected: WireType::Integer }),
    }
}

/// The number in the locale's notation, without groups.
pub(super) fn write(number: Decimal, locale: &Locale) -> String {
    number.to_string().replace('.', locale.decimal.encode_utf8(&mut [0; 4]))
}
