//! Amounts of money in minor units, never in floats.

use std::{fmt, str::FromStr, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize};

use crate::decimal::{Decimal, NotADecimal};

/// An ISO 4217 currency code, such as `EUR`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Currency(Arc<str>);

impl Currency {
    /// The currency with this code (three capital letters); `None` for another form.
    #[must_use]
    pub fn new(code: &str) -> Option<Self> {
        let sound = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
        sound.then(|| Self(code.into()))
    }

    /// The ISO 4217 code.
    #[must_use]
    pub fn code(&self) -> &str {
        &self.0
    }

    /// Number of decimal places: the exponent of ISO 4217.
    #[must_use]
    pub fn digits(&self) -> u8 {
        match self.code() {
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "VND" | "VUV"
            | "XAF" | "XOF" | "XPF" => 0,
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            _ => 2,
        }
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        Self::new(&code)
            .ok_or_else(|| serde::de::Error::custom(format_args!("`{code}` is not a currency code, such as EUR")))
    }
}

/// An amount in the minor unit of its currency: 500.00 EUR is `{currency: "EUR", minor: 50000}`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// The currency.
    pub currency: Currency,
    /// The amount in minor units, at most 15 digits.
    pub minor: i64,
}

impl Money {
    /// The amount `value` in `currency`; `None` if it has more decimal places than the currency, or too many digits.
    #[must_use]
    pub fn from_decimal(value: Decimal, currency: Currency) -> Option<Self> {
        let digits = currency.digits();
        if value.scale() > digits {
            return None;
        }
        let minor = value.at(digits);
        (minor.abs() < 1_000_000_000_000_000).then_some(Self { currency, minor: minor as i64 })
    }

    /// The amount in the major unit: 500.00.
    #[must_use]
    pub fn decimal(&self) -> Option<Decimal> {
        Decimal::new(i128::from(self.minor), self.currency.digits())
    }

    /// Whether the amount has at most 15 digits.
    #[must_use]
    pub fn is_in_range(&self) -> bool {
        self.minor.unsigned_abs() < 1_000_000_000_000_000
    }
}

impl fmt::Display for Money {
    /// Formats the literal of catalog files: `500.00 EUR`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digits = usize::from(self.currency.digits());
        let sign = if self.minor < 0 { "-" } else { "" };
        let text = format!("{:0>width$}", self.minor.unsigned_abs(), width = digits + 1);
        let (whole, fraction) = text.split_at(text.len() - digits);
        let point = if digits == 0 { "" } else { "." };
        write!(f, "{sign}{whole}{point}{fraction} {}", self.currency.code())
    }
}

impl FromStr for Money {
    type Err = NotADecimal;

    fn from_str(text: &str) -> Result<Self, NotADecimal> {
        let (amount, code) = text.split_once(' ').ok_or(NotADecimal)?;
        let currency = Currency::new(code).ok_or(NotADecimal)?;
        Self::from_decimal(amount.parse()?, currency).ok_or(NotADecimal)
    }
}
