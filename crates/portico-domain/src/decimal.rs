//! Exact decimal numbers of at most fifteen digits.

use std::{cmp::Ordering, fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// The most digits a number may have (settled.md), so that a JSON number carries it exactly.
pub const MAX_DIGITS: u32 = 15;
const LIMIT: i128 = 1_000_000_000_000_000;

/// A decimal number `coefficient / 10^scale` of at most [`MAX_DIGITS`] digits, always in lowest terms.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Decimal {
    coefficient: i64,
    scale: u8,
}

impl Decimal {
    /// Zero.
    pub const ZERO: Self = Self { coefficient: 0, scale: 0 };

    /// `coefficient / 10^scale`, or `None` beyond fifteen digits.
    #[must_use]
    pub fn new(coefficient: i128, scale: u8) -> Option<Self> {
        let (mut coefficient, mut scale) = (coefficient, scale);
        while scale > 0 && coefficient % 10 == 0 {
            coefficient /= 10;
            scale -= 1;
        }
        let fits = coefficient.abs() < LIMIT && u32::from(scale) <= MAX_DIGITS;
        fits.then_some(Self { coefficient: coefficient as i64, scale })
    }

    /// A whole number.
    #[must_use]
    pub fn integer(value: i64) -> Option<Self> {
        Self::new(i128::from(value), 0)
    }

    /// The number of digits after the point.
    #[must_use]
    pub fn scale(self) -> u8 {
        self.scale
    }

    /// Whether it has no fraction.
    #[must_use]
    pub fn is_integer(self) -> bool {
        self.scale == 0
    }

    /// The number with the other sign.
    #[must_use]
    pub fn negated(self) -> Self {
        Self { coefficient: -self.coefficient, scale: self.scale }
    }

    /// The sum, unless it has too many digits.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        Self::new(self.at(scale) + other.at(scale), scale)
    }

    /// The product, unless it has too many digits.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        Self::new(i128::from(self.coefficient) * i128::from(other.coefficient), self.scale + other.scale)
    }

    /// Whether it is a whole multiple of `step` counted from `from`. A step of zero has only `from` itself.
    #[must_use]
    pub fn is_step_of(self, step: Self, from: Self) -> bool {
        let scale = self.scale.max(step.scale).max(from.scale);
        let (distance, step) = (self.at(scale) - from.at(scale), step.at(scale));
        if step == 0 { distance == 0 } else { distance % step == 0 }
    }

    /// The coefficient when written with `scale` (at least its own) digits after the point.
    pub(crate) fn at(self, scale: u8) -> i128 {
        i128::from(self.coefficient) * 10_i128.pow(u32::from(scale - self.scale))
    }

    fn from_f64(value: f64) -> Option<Self> {
        // The shortest text of a float is exact for every decimal of at most fifteen digits.
        value.is_finite().then(|| format!("{value}")).and_then(|text| text.parse().ok())
    }
}

/// Text that is not a decimal of at most fifteen digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a decimal number of at most 15 digits")]
pub struct NotADecimal;

impl FromStr for Decimal {
    type Err = NotADecimal;

    /// Reads `-12.50`: an optional minus, digits, optionally a point and digits.
    fn from_str(text: &str) -> Result<Self, NotADecimal> {
        let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (whole, fraction) = match digits.split_once('.') {
            Some((_, "")) => return Err(NotADecimal),
            Some((whole, fraction)) => (whole, fraction.trim_end_matches('0')),
            None => (digits, ""),
        };
        let digits = format!("{}{fraction}", whole.trim_start_matches('0'));
        if whole.is_empty() || digits.len() > 30 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            return Err(NotADecimal);
        }
        let coefficient: i128 = if digits.is_empty() { 0 } else { digits.parse().map_err(|_| NotADecimal)? };
        Self::new(if negative { -coefficient } else { coefficient }, fraction.len() as u8).ok_or(NotADecimal)
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scale = usize::from(self.scale);
        if scale == 0 {
            return write!(f, "{}", self.coefficient);
        }
        let digits = format!("{:0>width$}", self.coefficient.unsigned_abs(), width = scale + 1);
        let (whole, fraction) = digits.split_at(digits.len() - scale);
        let sign = if self.coefficient < 0 { "-" } else { "" };
        write!(f, "{sign}{whole}.{fraction}")
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let scale = self.scale.max(other.scale);
        self.at(scale).cmp(&other.at(scale))
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Serialize for Decimal {
    /// A JSON number.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_integer() {
            return serializer.serialize_i64(self.coefficient);
        }
        match self.to_string().parse::<f64>() {
            Ok(value) => serializer.serialize_f64(value),
            Err(e) => Err(serde::ser::Error::custom(e)),
        }
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DecimalVisitor)
    }
}

/// Reads a [`Decimal`] from a JSON number; shared with the reader of answers.
pub(crate) struct DecimalVisitor;

impl de::Visitor<'_> for DecimalVisitor {
    type Value = Decimal;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a number of at most 15 digits")
    }

    fn visit_i64<E: de::Error>(self, v: i64) -> Result<Decimal, E> {
        Decimal::integer(v).ok_or_else(|| E::custom(NotADecimal))
    }

    fn visit_u64<E: de::Error>(self, v: u64) -> Result<Decimal, E> {
        Decimal::new(i128::from(v), 0).ok_or_else(|| E::custom(NotADecimal))
    }

    fn visit_f64<E: de::Error>(self, v: f64) -> Result<Decimal, E> {
        Decimal::from_f64(v).ok_or_else(|| E::custom(NotADecimal))
    }
}
