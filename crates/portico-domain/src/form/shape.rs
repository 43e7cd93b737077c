//! The type of a field's value, as needed for conditions and checks.

use std::sync::Arc;

use crate::{money::Currency, value::Value};

/// The type of a field's value or of a requester's fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Text.
    Text,
    /// A number.
    Number,
    /// An amount of this currency.
    Money(Currency),
    /// A civil date.
    Date,
    /// A time of day.
    Time,
    /// A civil date and a time.
    DateTime,
    /// A first and a last day.
    Period,
    /// Yes or no.
    Bool,
    /// The id of one option.
    Choice,
    /// The id of one of these options, the lowest first.
    Scale(Arc<[String]>),
    /// Ids of any number of options.
    Choices,
    /// Files.
    Files,
}

impl Shape {
    /// The operators of conditions that apply to it.
    #[must_use]
    pub fn operators(&self) -> &'static [&'static str] {
        const ANY: [&str; 6] = ["is", "is_not", "any_of", "none_of", "answered", "empty"];
        match self {
            Self::Text => &[
                "is",
                "is_not",
                "any_of",
                "none_of",
                "contains",
                "contains_all",
                "matches",
                "answered",
                "empty",
                "length_is",
                "length_above",
                "length_at_least",
                "length_below",
                "length_at_most",
            ],
            Self::Number | Self::Money(_) | Self::Scale(_) => {
                &["is", "is_not", "any_of", "none_of", "above", "at_least", "below", "at_most", "answered", "empty"]
            }
            Self::Date | Self::Time | Self::DateTime => {
                &["is", "is_not", "any_of", "none_of", "before", "after", "answered", "empty"]
            }
            Self::Period => &[
                "before",
                "after",
                "answered",
                "empty",
                "length_is",
                "length_above",
                "length_at_least",
                "length_below",
                "length_at_most",
            ],
            Self::Bool | Self::Choice => &ANY,
            Self::Files => {
                &["answered", "empty", "length_is", "length_above", "length_at_least", "length_below", "length_at_most"]
            }
            Self::Choices => &[
                "is",
                "is_not",
                "any_of",
                "none_of",
                "contains",
                "contains_all",
                "answered",
                "empty",
                "length_is",
                "length_above",
                "length_at_least",
                "length_below",
                "length_at_most",
            ],
        }
    }

    /// Whether it can be added up: numbers and amounts.
    #[must_use]
    pub fn counts(&self) -> bool {
        match self {
            Self::Number | Self::Money(_) => true,
            Self::Text | Self::Date | Self::Time | Self::DateTime | Self::Period => false,
            Self::Bool | Self::Choice | Self::Scale(_) | Self::Choices | Self::Files => false,
        }
    }

    /// Whether it is ordered in time: dates and times.
    #[must_use]
    pub fn is_temporal(&self) -> bool {
        match self {
            Self::Date | Self::Time | Self::DateTime | Self::Period => true,
            Self::Text | Self::Number | Self::Money(_) => false,
            Self::Bool | Self::Choice | Self::Scale(_) | Self::Choices | Self::Files => false,
        }
    }

    /// Whether it is the id of one option.
    #[must_use]
    pub fn is_choice(&self) -> bool {
        match self {
            Self::Choice | Self::Scale(_) => true,
            Self::Text | Self::Number | Self::Money(_) | Self::Date | Self::Time | Self::DateTime => false,
            Self::Period => false,
            Self::Bool | Self::Choices | Self::Files => false,
        }
    }

    /// The currency, for amounts.
    #[must_use]
    pub fn currency(&self) -> Option<&Currency> {
        if let Self::Money(currency) = self { Some(currency) } else { None }
    }

    /// Whether a value is of this shape; an amount of another currency is not.
    #[must_use]
    pub fn holds(&self, value: &Value) -> bool {
        match (self, value) {
            (Self::Text, Value::Text(_)) | (Self::Number, Value::Number(_)) | (Self::Date, Value::Date(_)) => true,
            (Self::Time, Value::Time(_)) | (Self::DateTime, Value::DateTime(_)) | (Self::Period, Value::Period(_)) => {
                true
            }
            (Self::Scale(options), Value::Choice(id)) => options.contains(id),
            (Self::Files, Value::Files(_)) => true,
            (Self::Bool, Value::Bool(_)) | (Self::Choice, Value::Choice(_)) | (Self::Choices, Value::Choices(_)) => {
                true
            }
            (Self::Money(currency), Value::Money(money)) => money.currency == *currency,
            (Self::Text | Self::Number | Self::Money(_) | Self::Date | Self::Time | Self::DateTime, _) => false,
            (Self::Period, _) => false,
            (Self::Bool | Self::Choice | Self::Scale(_) | Self::Choices | Self::Files, _) => false,
        }
    }

    /// Its name in messages of faults.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "a number",
            Self::Money(_) => "an amount of money",
            Self::Date => "a date",
            Self::Time => "a time",
            Self::DateTime => "a date and time",
            Self::Period => "a period",
            Self::Bool => "yes or no",
            Self::Choice => "one choice",
            Self::Scale(_) => "a scale",
            Self::Choices => "a list of choices",
            Self::Files => "files",
        }
    }
}
