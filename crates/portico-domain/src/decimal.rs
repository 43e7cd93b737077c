//! Exact decimal numbers of at most 15 digits.

use std::{cmp::Ordering, fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// Maximum number of digits, so that a JSON number represents it exactly.
pub const MAX_DIGITS: u32 = 15;
/// Smallest coefficient with too many digits.
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

    /// `coefficient / 10^scale`; `None` beyond 15 digits.
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

    /// An integer; `None` beyond 15 digits.
    #[must_use]
    pub fn integer(value: i64) -> Option<Self> {
        Self::new(i128::from(value), 0)
    }

    /// Number of decimal places.
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

    /// The sum; `None` if it has too many digits.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        Self::new(self.at(scale) + other.at(scale), scale)
    }

    /// The product; `None` if it has too many digits.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        Self::new(i128::from(self.coefficient) * i128::from(other.coefficient), self.scale + other.scale)
    }

    /// Whether the distance from `from` is a multiple of `step`. For a step of zero, only `from` itself is.
    #[must_use]
    pub fn is_step_of(self, step: Self, from: Self) -> bool {
        let scale = self.scale.max(step.scale).max(from.scale);
        let (distance, step) = (self.at(scale) - from.at(scale), step.at(scale));
        if step == 0 { distance == 0 } else { distance % step == 0 }
    }

    /// The coefficient for `scale` decimal places, which must be at least its own scale.
    pub(crate) fn at(self, scale: u8) -> i128 {
        i128::from(self.coefficient) * 10_i128.pow(u32::from(scale - self.scale))
    }

    /// The decimal represented by a float: at most one of 15 digits is. Computed by arithmetic, since conversion
    /// through text would add 22 kB of tables and code to the browser apps.
    fn from_f64(value: f64) -> Option<Self> {
        (0..=MAX_DIGITS as u8).find_map(|scale| {
            let coefficient = (value * POWERS[usize::from(scale)]).round_ties_even();
            let fits = coefficient.abs() < LIMIT as f64;
            let decimal = fits.then(|| Self::new(coefficient as i128, scale)).flatten()?;
            (decimal.to_f64() == value).then_some(decimal)
        })
    }

    /// The nearest float: both operands are exact as floats, so only the division rounds.
    fn to_f64(self) -> f64 {
        self.coefficient as f64 / POWERS[usize::from(self.scale)]
    }
}

/// Powers of ten, exact as floats.
const POWERS: [f64; MAX_DIGITS as usize + 1] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// The text is not a decimal of at most 15 digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a decimal number of at most 15 digits")]
pub struct NotADecimal;

impl FromStr for Decimal {
    type Err = NotADecimal;

    /// Parses `-12.50`: an optional minus, digits, optionally a point and digits.
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
    /// Serialises as a JSON number.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_integer() {
            return serializer.serialize_i64(self.coefficient);
        }
        serializer.serialize_f64(self.to_f64())
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(DecimalVisitor)
    }
}

/// Visitor for a JSON number; also used by the deserialisation of answers.
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

#[cfg(test)]
mod tests {
    use super::*;

    /// The decimal of a float, through its text.
    fn read(value: f64) -> Option<Decimal> {
        value.is_finite().then(|| format!("{value}")).and_then(|text| text.parse().ok())
    }

    #[track_caller]
    fn check(value: f64) {
        let decimal = Decimal::from_f64(value);
        assert_eq!(decimal, read(value), "{value:e}");
        if let Some(decimal) = decimal {
            assert_eq!(decimal.to_string().parse(), Ok(decimal.to_f64()), "{value:e}");
        }
    }

    #[test]
    fn a_float_is_the_decimal_that_its_text_is() {
        let edges = [0.0, -0.0, 0.1, 0.3, 1e15, 1e-15, 1e-16, 999_999_999_999_999.0, 0.1 + 0.2, 1e22, 1e300, 5e-324];
        for value in edges.into_iter().chain([f64::MAX, f64::EPSILON, f64::NAN, f64::INFINITY, 0.999_999_999_999_999]) {
            check(value);
            check(-value);
        }
        // Numbers of every length, and their neighbours; a fixed pseudo-random sequence.
        let mut state = 1_u64;
        for _ in 0..20_000 {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            let (digits, scale) = ((state >> 11) % 16, (state >> 40) % 16);
            let coefficient = (state >> 13) % 10_u64.pow(digits as u32);
            let value: f64 = format!("{coefficient}e-{scale}").parse().expect("a float");
            [value, -value, f64::from_bits(value.to_bits() + 1), f64::from_bits(state)].into_iter().for_each(check);
        }
    }
}
