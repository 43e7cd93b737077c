//! Problems of answers: kinds and parameters, no sentences.

use serde::{Deserialize, Serialize};

use crate::{
    date_time::{Moment, Time},
    decimal::Decimal,
    id::Id,
    money::Money,
    path::{Path, ProblemPath, RowId},
    sorted,
};

/// Every problem of a set of answers, in the order of the form: by field, in a group by row; those of one path by kind. What
/// names no field comes last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Problem>", into = "Vec<Problem>")]
pub struct Report {
    problems: Vec<Problem>,
    /// The places of the problems in `problems`, by path.
    by_path: Vec<u32>,
}

/// One problem, at its field.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = AnswerProblem))]
pub struct Problem {
    /// Where it is.
    pub path: ProblemPath,
    /// What is wrong.
    #[serde(flatten)]
    pub kind: ProblemKind,
    /// The catalog author's own sentence, which replaces the standard one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// A bound of a number or an amount.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum Quantity {
    /// An amount.
    Money(Money),
    /// A number.
    Number(Decimal),
}

/// What can be wrong with an answer. Every message table covers them all.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = AnswerProblemKind))]
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
    /// An option of a scale below `limit`, or that one where it is too low.
    TooLow {
        /// Id of the option.
        limit: String,
        /// Whether that option itself is allowed.
        inclusive: bool,
    },
    /// An option of a scale above `limit`, or that one where it is too high.
    TooHigh {
        /// Id of the option.
        limit: String,
        /// Whether that option itself is allowed.
        inclusive: bool,
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
    /// Not a time of day.
    NotATime,
    /// A time on a clock of twelve hours that does not say which half of the day.
    HalfOfDayUnclear {
        /// The time before noon.
        am: Time,
        /// The time after noon.
        pm: Time,
    },
    /// Not a day and a time.
    NotADateTime,
    /// A day without a time.
    TimeMissing,
    /// Earlier than `limit`, or just then where that is too early.
    TooEarly {
        /// The bound.
        limit: Moment,
        /// Whether the bound itself is allowed.
        inclusive: bool,
    },
    /// Later than `limit`, or just then where that is too late.
    TooLate {
        /// The bound.
        limit: Moment,
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
    /// Fewer rows than `min`.
    TooFewRows {
        /// The least.
        min: u32,
        /// Number of rows found.
        actual: u32,
    },
    /// More rows than `max`.
    TooManyRows {
        /// The most.
        max: u32,
        /// Number of rows found.
        actual: u32,
    },
    /// The same as in an earlier row, where no two may be alike.
    NotUnique {
        /// That row.
        row: RowId,
    },
    /// Two rows of one id.
    DuplicateRow {
        /// The id.
        row: RowId,
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
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = AnswerType))]
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
    /// A string `HH:MM`.
    Time,
    /// A string `YYYY-MM-DDTHH:MM`.
    DateTime,
    /// `true` or `false`.
    Boolean,
    /// A string: the id of an option.
    OptionId,
    /// An array of strings, each once: ids of options.
    OptionIds,
    /// An array of objects, each with an `id` of its own.
    Rows,
}

impl From<Vec<Problem>> for Report {
    fn from(problems: Vec<Problem>) -> Self {
        Self::in_order(problems)
    }
}

impl From<Report> for Vec<Problem> {
    fn from(report: Report) -> Self {
        report.problems
    }
}

impl Report {
    /// A report of these problems, which are in the order of their form, those of one path beside each other.
    #[must_use]
    pub fn in_order(problems: Vec<Problem>) -> Self {
        let mut by_path: Vec<u32> = (0..u32::try_from(problems.len()).unwrap_or(u32::MAX)).collect();
        sorted::by(&mut by_path, |a, b| problems[*a as usize].path.cmp(&problems[*b as usize].path));
        Self { problems, by_path }
    }

    /// Whether there is nothing wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.problems.is_empty()
    }

    /// The problems, in the order of the form.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The problems at one path.
    pub fn at<'a>(&'a self, path: &Path) -> impl Iterator<Item = &'a Problem> + use<'a> {
        let compared = |at: &u32| match &self.problems[*at as usize].path {
            ProblemPath::Answer(of) => of.cmp(path),
            ProblemPath::Key(_) => std::cmp::Ordering::Greater,
        };
        let start = self.by_path.partition_point(|at| compared(at).is_lt());
        let count = self.by_path[start..].iter().take_while(|at| compared(at).is_eq()).count();
        self.by_path[start..start + count].iter().map(|at| &self.problems[*at as usize])
    }
}

impl Problem {
    /// A problem with the standard sentence.
    #[must_use]
    pub fn new(path: impl Into<ProblemPath>, kind: ProblemKind) -> Self {
        Self { path: path.into(), kind, message: None }
    }
}
