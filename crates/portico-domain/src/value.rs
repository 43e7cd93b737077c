//! Values of answers.

use std::{collections::BTreeSet, fmt};

use serde::{Serialize, Serializer};

use crate::{
    date::Date,
    date_time::{DateTime, Time},
    decimal::Decimal,
    file::FileRef,
    money::Money,
    period::Period,
    text::NormalText,
};

/// A typed answer, as stored and sent. Its JSON is a string, number, boolean, array of strings or files, or an
/// object for money and periods, depending on the field's kind.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Value {
    /// Short and long text, e-mail, URL, phone.
    Text(NormalText),
    /// Integer and decimal numbers.
    Number(Decimal),
    /// An amount of money.
    Money(Money),
    /// A civil date.
    Date(Date),
    /// A time of day.
    Time(Time),
    /// A civil date and a time.
    DateTime(DateTime),
    /// A first and a last day.
    Period(Period),
    /// Yes/no and consent.
    Bool(bool),
    /// The id of a chosen option, lookup row or person.
    Choice(String),
    /// The ids of chosen options, as a set.
    Choices(BTreeSet<String>),
    /// Uploaded files, in the order in which they were added.
    Files(Vec<FileRef>),
}

/// A value by a name that utoipa does not take for `serde_json::Value`, of which it would say nothing.
#[cfg(feature = "openapi")]
pub type AnswerValue = Value;

impl Value {
    /// Whether this counts as unanswered: empty text, or an empty list.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.is_empty(),
            Self::Choices(ids) => ids.is_empty(),
            Self::Files(files) => files.is_empty(),
            Self::Choice(id) => id.is_empty(),
            Self::Number(_) | Self::Money(_) | Self::Date(_) => false,
            Self::Time(_) | Self::DateTime(_) | Self::Period(_) | Self::Bool(_) => false,
        }
    }

    /// The files; none for values that are not files.
    #[must_use]
    pub fn files(&self) -> &[FileRef] {
        if let Self::Files(files) = self { files } else { &[] }
    }

    /// The chosen ids; none for values that are not choices.
    pub fn chosen(&self) -> impl Iterator<Item = &str> {
        let (one, many) = match self {
            Self::Choice(id) => (Some(id), None),
            Self::Choices(ids) => (None, Some(ids)),
            _ => (None, None),
        };
        one.into_iter().chain(many.into_iter().flatten()).map(String::as_str)
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(v) => v.serialize(serializer),
            Self::Number(v) => v.serialize(serializer),
            Self::Money(v) => v.serialize(serializer),
            Self::Date(v) => v.serialize(serializer),
            Self::Time(v) => v.serialize(serializer),
            Self::DateTime(v) => v.serialize(serializer),
            Self::Period(v) => v.serialize(serializer),
            Self::Bool(v) => v.serialize(serializer),
            Self::Choice(v) => v.serialize(serializer),
            Self::Choices(v) => v.serialize(serializer),
            Self::Files(v) => v.serialize(serializer),
        }
    }
}

/// A value in a catalog file or a cell of a lookup table: a boolean, an integer, text (possibly a date, a decimal or
/// an amount: `"500.00 EUR"`), or a list of texts. It is typed by the field's kind when the form is compiled.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum Literal {
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Text.
    Text(String),
    /// A list of texts.
    List(Vec<String>),
}

impl fmt::Display for Literal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Bool(v) => write!(f, "{v}"),
            Self::Integer(v) => write!(f, "{v}"),
            Self::Text(v) => write!(f, "\"{v}\""),
            Self::List(v) => write!(f, "{v:?}"),
        }
    }
}
