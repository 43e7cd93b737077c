//! The type of a field's value, as far as conditions and checks care.

use crate::money::Currency;

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
    /// Yes or no.
    Bool,
    /// The id of one option.
    Choice,
    /// Ids of any number of options.
    Choices,
}

impl Shape {
    /// In words, for faults.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "a number",
            Self::Money(_) => "an amount of money",
            Self::Date => "a date",
            Self::Bool => "yes or no",
            Self::Choice => "one choice",
            Self::Choices => "a list of choices",
        }
    }
}
