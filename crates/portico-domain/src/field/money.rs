//! Amounts of money.

use super::number;
use crate::{
    answers::{Wire, money},
    locale::Locale,
    money::{Currency, Money},
    report::{ProblemKind, WireType},
    value::Value,
};

/// The amount that a person wrote, with or without the currency's code or sign before or after it.
pub(super) fn parse(text: &str, currency: &Currency, locale: &Locale) -> Result<Value, ProblemKind> {
    let not_an_amount = || ProblemKind::NotAnAmount { currency: currency.code().to_owned() };
    let (negative, text) = match text.trim().strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.trim()),
    };
    let sign = match currency.code() {
        "EUR" => "€",
        "GBP" => "£",
        "JPY" => "¥",
        "USD" => "$",
        code => code,
    };
    let bare = without(text, currency.code()).or_else(|| without(text, sign)).unwrap_or(text);
    let number = match number::decimal(bare, locale) {
        Err(ProblemKind::TooManyDigits) => return Err(ProblemKind::TooManyDigits),
        Ok(number) if negative && bare.starts_with(|c: char| c.is_ascii_digit() || c == locale.decimal) => {
            number.negated()
        }
        Ok(number) if !negative => number,
        _ => return Err(not_an_amount()),
    };
    if number.scale() > currency.digits() {
        return Err(not_an_amount());
    }
    Money::from_decimal(number, currency.clone()).map(Value::Money).ok_or(ProblemKind::TooManyDigits)
}

/// `text` without a currency's code or sign before or after it; `None` when neither is there.
fn without<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let is_name = |part: &str| part.eq_ignore_ascii_case(name);
    let before = text.get(..name.len()).filter(|part| is_name(part)).map(|part| &text[part.len()..]);
    let split = text.len().saturating_sub(name.len());
    let after = || text.get(split..).filter(|part| is_name(part)).map(|_| &text[..split]);
    before.or_else(after).map(str::trim)
}

/// A JSON object `{currency, minor}` in the field's currency.
pub(super) fn read(wire: &Wire, currency: &Currency) -> Result<Value, ProblemKind> {
    let wrong_type = || ProblemKind::WrongType { expected: WireType::Money };
    let Wire::Object(entries) = wire else { return Err(wrong_type()) };
    if entries.get("minor") == Some(&Wire::NumberOutOfRange) {
        return Err(ProblemKind::TooManyDigits);
    }
    let amount = money(entries).ok_or_else(wrong_type)?;
    if amount.currency == *currency {
        Ok(Value::Money(amount))
    } else {
        Err(ProblemKind::NotAnAmount { currency: currency.code().to_owned() })
    }
}

/// The amount as the locale writes it, without its currency.
pub(super) fn write(amount: &Money, locale: &Locale) -> String {
    let text = amount.to_string();
    let number = text.split(' ').next().unwrap_or_default();
    number.replace('.', locale.decimal.encode_utf8(&mut [0; 4]))
}
