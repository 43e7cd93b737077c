//! An amount of money.

use super::{
    Bounds, DefinedKind, Descriptor, Domain, FieldKind, Normal, Points, RawForm, Written, bounds, example, figures,
    keys, number,
};
#[cfg(feature = "schema")]
use crate::schema::{Json, ValueSchema, json};
use crate::{
    answers::{self, Raw, Wire},
    context::Context,
    form::{Compiler, FaultKind, Shape},
    locale::Locale,
    money::{self, Currency},
    report::{ProblemKind, WireType},
    spec::FieldSpec,
    value::Value,
};

/// An amount of money.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Money {
    /// Its currency.
    pub currency: Currency,
    /// Its bounds.
    pub bounds: Bounds,
}

impl DefinedKind for Money {
    const DESCRIPTOR: Descriptor = Descriptor {
        name: "money",
        takes_answer: true,
        raw: RawForm::Text,
        longest: 0,
        keys: keys::MONEY,
        checks: keys::NUMBER_CHECKS,
        #[cfg(feature = "load")]
        guide: super::Guide {
            answer: "an amount in the field's `currency`, of at most 15 digits with its cents",
            wants: "within `min`, `max`, `step`",
        },
    };

    fn shape(spec: &FieldSpec) -> Option<Shape> {
        spec.currency.clone().map(Shape::Money)
    }

    fn compile(compiler: &mut Compiler<'_>, field: Written<'_>) -> Option<Self> {
        let Some(currency) = field.spec.currency.clone() else {
            compiler.fault(field.path.key("kind"), FaultKind::MoneyWithoutCurrency);
            return None;
        };
        let bounds = bounds::compile(compiler, field, &Shape::Money(currency.clone()))?;
        Some(Self { currency, bounds })
    }
}

impl FieldKind for Money {
    fn parse(&self, raw: &Raw, locale: &Locale, normal: Normal) -> Result<Option<Value>, ProblemKind> {
        number::typed(raw, normal, |text| parse(text, &self.currency, locale))
    }

    fn read(&self, wire: &Wire, _: Normal) -> Result<Option<Value>, ProblemKind> {
        read(wire, &self.currency).map(Some)
    }

    fn settle(&self, value: Value) -> Option<Value> {
        Some(value)
    }

    fn problems(&self, value: &Value, into: &mut Vec<ProblemKind>) {
        self.bounds.problems(value, into);
    }

    fn domain(&self) -> Domain<'_> {
        Domain::Points(Points::Amounts(&self.currency), Some(&self.bounds))
    }

    fn examples(&self, bounds: &[Value], _: &Context) -> Vec<Value> {
        example::amounts(&self.currency, &self.bounds, bounds)
    }

    #[cfg(feature = "schema")]
    fn schema(&self) -> ValueSchema {
        let ValueSchema { taken: minor, expressed, .. } = self.bounds.schema("integer", ValueSchema::whole);
        ValueSchema { expressed, ..ValueSchema::whole(amount(&self.currency, &minor)) }
    }
}

/// Parses an amount as written by a person, with or without the currency's code or sign before or after it.
fn parse(text: &str, currency: &Currency, locale: &Locale) -> Result<Value, ProblemKind> {
    let not_an_amount = || ProblemKind::NotAnAmount { currency: currency.code().to_owned() };
    let text = figures::plain(text.trim());
    let (before, text) = number::sign(&text);
    let mut names = std::iter::once(currency.code()).chain(signs(currency.code()).iter().copied());
    let bare = names.find_map(|name| without(text, name)).unwrap_or(text);
    // The minus may be before or after the currency.
    let (behind, bare) = if before.is_none() { number::sign(bare) } else { (None, bare) };
    let read = number::unsigned(bare, locale, Some(currency.digits()));
    let number = match number::signed(read, before.or(behind).is_some_and(|negative| negative)) {
        Err(problem @ (ProblemKind::TooManyDigits | ProblemKind::TwoReadings { .. })) => return Err(problem),
        Ok(number) if number.scale() <= currency.digits() => number,
        Ok(_) | Err(_) => return Err(not_an_amount()),
    };
    money::Money::from_decimal(number, currency.clone()).map(Value::Money).ok_or(ProblemKind::TooManyDigits)
}

/// Other notations of a currency besides its code, longer ones first.
fn signs(code: &str) -> &'static [&'static str] {
    match code {
        "EUR" => &["€", "euros", "euro"],
        "GBP" => &["£"],
        "USD" => &["us$", "$"],
        "AUD" => &["au$", "a$", "$"],
        "CAD" => &["ca$", "c$", "$"],
        "HKD" => &["hk$", "$"],
        "MXN" => &["mx$", "$"],
        "NZD" => &["nz$", "$"],
        "SGD" => &["s$", "$"],
        "TWD" => &["nt$", "$"],
        "BRL" => &["r$"],
        "CHF" => &["sfr.", "fr."],
        "CNY" => &["cn¥", "¥", "￥", "元"],
        "JPY" => &["jp¥", "¥", "￥", "円"],
        "DKK" | "ISK" | "NOK" | "SEK" => &["kr.", "kr"],
        "CZK" => &["kč"],
        "HUF" => &["ft"],
        "ILS" => &["₪"],
        "INR" => &["₹"],
        "KRW" => &["₩"],
        "PHP" => &["₱"],
        "PLN" => &["zł"],
        "VND" => &["₫"],
        _ => &[],
    }
}

/// `text` without a currency's code or sign before or after it; `None` if it has none.
fn without<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let is_name = |part: &str| part.eq_ignore_ascii_case(name);
    let before = text.get(..name.len()).filter(|part| is_name(part)).map(|part| &text[part.len()..]);
    let split = text.len().saturating_sub(name.len());
    let after = || text.get(split..).filter(|part| is_name(part)).map(|_| &text[..split]);
    before.or_else(after).map(str::trim)
}

/// Reads a JSON object `{currency, minor}` in the field's currency.
pub(super) fn read(wire: &Wire, currency: &Currency) -> Result<Value, ProblemKind> {
    let wrong_type = || ProblemKind::WrongType { expected: WireType::Money };
    let Wire::Object(entries) = wire else { return Err(wrong_type()) };
    if entries.get("minor") == Some(&Wire::NumberOutOfRange) {
        return Err(ProblemKind::TooManyDigits);
    }
    let amount = answers::money(entries).ok_or_else(wrong_type)?;
    if amount.currency == *currency {
        Ok(Value::Money(amount))
    } else {
        Err(ProblemKind::NotAnAmount { currency: currency.code().to_owned() })
    }
}

/// The schema of an amount in a currency, given that of its minor units.
#[cfg(feature = "schema")]
pub(super) fn amount(currency: &Currency, minor: &Json) -> Json {
    json!({
        "type": "object",
        "properties": { "currency": { "const": currency.code() }, "minor": minor },
        "required": ["currency", "minor"],
        "additionalProperties": false,
    })
}

/// The amount in the locale's notation, without its currency.
pub(super) fn write(amount: &money::Money, locale: &Locale) -> String {
    let text = amount.to_string();
    let number = text.split(' ').next().unwrap_or_default();
    number.replace('.', locale.decimal.encode_utf8(&mut [0; 4]))
}
