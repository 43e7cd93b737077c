//! Problems of answers: kinds and parameters, no sentences.

use serde::{Deserialize, Serialize};

use crate::{date::Date, decimal::Decimal, id::Id, money::Money};

/// Every problem of a set of answers, ordered by path, then kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Problem>", into = "Vec<Problem>")]
pub struct Report {
    problems: Vec<Problem>,
}

/// One problem, at its field.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Problem {
    /// The field's id; for an unknown key, that key.
    pub path: String,
    /// What is wrong.
    #[serde(flatten)]
    pub kind: ProblemKind,
    /// The catalog author's own sentence, which replaces the standard one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// A bound of a number or an amount.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Quantity {
    /// An amount.
    Money(Money),
    /// A number.
    Number(Decimal),
}

/// What can be wrong with an answer. Every message table covers them all.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ProblemKind {
    /// An answer is needed.
    Missing,
    /// The chosen option does not exist, has retired, or is not allowed by earlier answers.
    NotAnOption,
    /// A choice is needed and earlier answers leave nothing to choose.
    NoOptions,
    /// Fewer characters than `min`.
    TooShort {
        /// The least.
        min: u32,
        /// As many there are.
        actual: u32,
    },
    /// More characters than `max`.
    TooLong {
        /// The most.
        max: u32,
        /// As many there are.
        actual: u32,
    },
    /// Fewer options chosen than `min`.
    TooFew {
        /// The least.
        min: u32,
        /// As many there are.
        actual: u32,
    },
    /// More options chosen than `max`.
    TooMany {
        /// The most.
        max: u32,
        /// As many there are.
        actual: u32,
    },
    /// Less than `limit`, or equal where that is not enough.
    TooSmall {
        /// The bound.
        limit: Quantity,
        /// Whether the bound itself is allowed.
        inclusive: bool,
    },
    /// More than `limit`, or equal where that is too much.
    TooLarge {
        /// The bound.
        limit: Quantity,
        /// Whether the bound itself is allowed.
        inclusive: bool,
    },
    /// Not a whole multiple of `step`, counted from `from`.
    NotAMultiple {
        /// The step.
        step: Quantity,
        /// Where counting starts.
        from: Quantity,
    },
    /// Not a number.
    NotANumber,
    /// A number with a fraction where a whole one belongs.
    NotAnInteger,
    /// Not an amount of `currency`.
    NotAnAmount {
        /// The field's currency.
        currency: String,
    },
    /// A number with more than fifteen digits.
    TooManyDigits,
    /// A number that can be read in two ways: `1.500`, where a point is the decimal sign and no fraction of three digits belongs.
    TwoReadings {
        /// Its last three digits as a fraction.
        less: Decimal,
        /// Its last three digits as a group.
        more: Decimal,
    },
    /// Not an e-mail address.
    NotAnEmail,
    /// Not a web address.
    NotAUrl,
    /// Not a telephone number.
    NotAPhone,
    /// Not a date.
    NotADate,
    /// A day without a year of four figures.
    YearUnclear,
    /// Earlier than `limit`, or that day where it is too early.
    TooEarly {
        /// The bound.
        limit: Date,
        /// Whether the bound itself is allowed.
        inclusive: bool,
    },
    /// Later than `limit`, or that day where it is too late.
    TooLate {
        /// The bound.
        limit: Date,
        /// Whether the bound itself is allowed.
        inclusive: bool,
    },
    /// A day on which the organisation does not work.
    NotAWorkingDay,
    /// The text is not of the wanted form.
    Pattern {
        /// What is wanted, in the author's words.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hint: Option<String>,
    },
    /// The e-mail address is at another domain.
    DomainNotAllowed {
        /// The allowed domains.
        domains: Vec<String>,
    },
    /// Differs from another field.
    NotTheSame {
        /// That field.
        other: Id,
    },
    /// Equals another field.
    NotDifferent {
        /// That field.
        other: Id,
    },
    /// A rule over the form says so; the sentence is the author's.
    Rule,
    /// The form has no such field, or the field takes no answer.
    UnknownField,
    /// An answer to a field that is hidden.
    NotApplicable,
    /// A computed or read-only field was sent with another value than the engine's.
    NotAsComputed,
    /// JSON of the wrong type.
    WrongType {
        /// The type that belongs there.
        expected: WireType,
    },
}

/// JSON types of answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WireType {
    /// A string.
    Text,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// `{currency, minor}`.
    Money,
    /// A string `YYYY-MM-DD`.
    Date,
    /// `true` or `false`.
    Boolean,
    /// A string: the id of an option.
    OptionId,
    /// An array of strings, each once: ids of options.
    OptionIds,
}

impl From<Vec<Problem>> for Report {
    fn from(problems: Vec<Problem>) -> Self {
        Self::new(problems)
    }
}

impl From<Report> for Vec<Problem> {
    fn from(report: Report) -> Self {
        report.problems
    }
}

impl Report {
    /// A report of these problems, in its one order and each once.
    #[must_use]
    pub fn new(mut problems: Vec<Problem>) -> Self {
        problems.sort();
        problems.dedup();
        Self { problems }
    }

    /// Whether there is nothing wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// The problems, ordered by path, then kind.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The problems of one field.
    pub fn at<'a>(&'a self, path: &'a str) -> impl Iterator<Item = &'a Problem> {
        let start = self.problems.partition_point(|problem| problem.path.as_str() < path);
        self.problems[start..].iter().take_while(move |problem| problem.path == path)
    }
}

impl Problem {
    /// A problem with the standard sentence.
    #[must_use]
    pub fn new(path: impl Into<String>, kind: ProblemKind) -> Self {
        Self { path: path.into(), kind, message: None }
    }
}
