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
    let mut text = text.trim();
    let sign = match currency.code() {
        "EUR" => "€",
        "GBP" => "£",
        "JPY" => "¥",
        "USD" => "$",
        code => code,
    };
    for name in [currency.code(), sign] {
        text = text.strip_prefix(name).or_else(|| text.strip_suffix(name)).unwrap_or(text).trim();
    }
    let number = match number::decimal(text, locale) {
        Err(ProblemKind::TooManyDigits) => return Err(ProblemKind::TooManyDigits),
        number => number.map_err(|_| not_an_amount())?,
    };
    Money::from_decimal(number, currency.clone()).map(Value::Money).ok_or_else(not_an_amount)
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
