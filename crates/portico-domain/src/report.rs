//! Problems of answers: kinds and parameters, without sentences.

mod wire_type;

pub use wire_type::WireType;

use serde::{Deserialize, Serialize};

use crate::{
    date_time::{Moment, Time},
    decimal::Decimal,
    file::{FileGroup, FileSize},
    id::Id,
    money::Money,
    path::{Path, ProblemPath, RowId},
    sorted,
};

/// All problems of a set of answers, in the order of the form: by field, within a group by row, within a path by
/// kind. Problems without a field come last.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<Problem>", into = "Vec<Problem>")]
pub struct Report {
    problems: Vec<Problem>,
    /// The indices into `problems`, sorted by path.
    by_path: Vec<u32>,
}

/// A problem and its position.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = AnswerProblem))]
pub struct Problem {
    /// Its position.
    pub path: ProblemPath,
    /// Its kind.
    #[serde(flatten)]
    pub kind: ProblemKind,
    /// The catalog author's sentence, which replaces the standard one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
}

/// A bound of numbers or amounts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum Quantity {
    /// An amount.
    Money(Money),
    /// A number.
    Number(Decimal),
}

/// A version of the Internet protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum IpVersion {
    /// `10.1.2.3`.
    V4,
    /// `2001:db8::1`.
    V6,
}

/// The kind of a problem, with its parameters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema), schema(as = AnswerProblemKind))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ProblemKind {
    /// A required answer is missing.
    Missing,
    /// The chosen option does not exist, is retired, or is excluded by other answers.
    NotAnOption,
    /// The chosen option is shown, but cannot be chosen now.
    Unavailable {
        /// Id of the option.
        option: String,
        /// The author's reason.
        reason: String,
    },
    /// A required choice has no options because of other answers.
    NoOptions,
    /// Fewer characters than `min`.
    TooShort {
        /// Minimum number of characters.
        min: u32,
        /// Number of characters found.
        actual: u32,
    },
    /// More characters than `max`.
    TooLong {
        /// Maximum number of characters.
        max: u32,
        /// Number of characters found.
        actual: u32,
    },
    /// An option of a scale below `limit`, or equal to it if it is not `inclusive`.
    TooLow {
        /// Id of the option.
        limit: String,
        /// Whether that option itself is allowed.
        inclusive: bool,
    },
    /// An option of a scale above `limit`, or equal to it if it is not `inclusive`.
    TooHigh {
        /// Id of the option.
        limit: String,
        /// Whether that option itself is allowed.
        inclusive: bool,
    },
    /// Fewer options chosen than `min`.
    TooFew {
        /// Minimum number of options.
        min: u32,
        /// Number of options chosen.
        actual: u32,
    },
    /// More options chosen than `max`.
    TooMany {
        /// Maximum number of options.
        max: u32,
        /// Number of options chosen.
        actual: u32,
    },
    /// Less than `limit`, or equal to it if it is not `inclusive`.
    TooSmall {
        /// The bound.
        limit: Quantity,
        /// Whether the bound itself is allowed.
        inclusive: bool,
    },
    /// More than `limit`, or equal to it if it is not `inclusive`.
    TooLarge {
        /// The bound.
        limit: Quantity,
        /// Whether the bound itself is allowed.
        inclusive: bool,
    },
    /// The distance from `from` is not a multiple of `step`.
    NotAMultiple {
        /// The step.
        step: Quantity,
        /// The origin of the multiples.
        from: Quantity,
    },
    /// Not a number.
    NotANumber,
    /// A number with a fraction where an integer is required.
    NotAnInteger,
    /// Not an amount of `currency`.
    NotAnAmount {
        /// The field's currency.
        currency: String,
    },
    /// A number with more than 15 digits.
    TooManyDigits,
    /// An ambiguous number: `1.500`, where the point is the decimal separator but three decimal places are not
    /// expected.
    TwoReadings {
        /// The number if the last three digits are decimal places.
        less: Decimal,
        /// The number if the last three digits are a group.
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
    /// A date without a year of four digits.
    YearUnclear,
    /// Not a time of day.
    NotATime,
    /// A time on a 12-hour clock without am or pm.
    HalfOfDayUnclear {
        /// The time before noon.
        am: Time,
        /// The time after noon.
        pm: Time,
    },
    /// Not a date and a time.
    NotADateTime,
    /// A date without a time.
    TimeMissing,
    /// Earlier than `limit`, or equal to it if it is not `inclusive`.
    TooEarly {
        /// The bound.
        limit: Moment,
        /// Whether the bound itself is allowed.
        inclusive: bool,
    },
    /// Later than `limit`, or equal to it if it is not `inclusive`.
    TooLate {
        /// The bound.
        limit: Moment,
        /// Whether the bound itself is allowed.
        inclusive: bool,
    },
    /// A day on which the organisation does not work.
    NotAWorkingDay,
    /// No first day, or not a date.
    FirstDayUnclear,
    /// No last day, or not a date.
    LastDayUnclear,
    /// A last day before the first.
    EndBeforeStart,
    /// More days than `max`.
    TooManyDays {
        /// Maximum number of days.
        max: u32,
        /// Number of days found.
        actual: u32,
    },
    /// More working days than `max`.
    TooManyWorkingDays {
        /// Maximum number of working days.
        max: u32,
        /// Number of working days found.
        actual: u32,
    },
    /// The text does not match the pattern.
    Pattern {
        /// The author's description of the pattern.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        hint: Option<String>,
    },
    /// The domain of the e-mail address is not allowed.
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
        /// Minimum number of rows.
        min: u32,
        /// Number of rows found.
        actual: u32,
    },
    /// More rows than `max`.
    TooManyRows {
        /// Maximum number of rows.
        max: u32,
        /// Number of rows found.
        actual: u32,
    },
    /// A file of a type that is not taken.
    NotAllowedFile {
        /// Its name.
        name: String,
        /// The types that are taken.
        accepts: Vec<FileGroup>,
    },
    /// A file that is too large.
    FileTooLarge {
        /// Its name.
        name: String,
        /// The largest size.
        #[cfg_attr(feature = "openapi", schema(value_type = String))]
        max: FileSize,
    },
    /// More files than `max`.
    TooManyFiles {
        /// Maximum number of files.
        max: u32,
        /// Number of files found.
        actual: u32,
    },
    /// A file that is not there any more, or was never the sender's.
    NotFound {
        /// Its name.
        name: String,
    },
    /// The row equals an earlier one in cells that must be unique.
    NotUnique {
        /// The earlier row.
        row: RowId,
    },
    /// Two rows have the same id.
    DuplicateRow {
        /// The id.
        row: RowId,
    },
    /// Not an address of the Internet protocol, or one of another version.
    NotAnIpAddress {
        /// The version.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        version: Option<IpVersion>,
    },
    /// Not a network, or one of another version.
    NotAnIpNetwork {
        /// The version.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        version: Option<IpVersion>,
    },
    /// An address within a network and its size, where the network's first address is wanted.
    NotTheFirstAddress {
        /// The network.
        network: String,
    },
    /// In none of the networks that are allowed.
    OutsideNetworks {
        /// The networks.
        networks: Vec<String>,
    },
    /// A rule of the form; the sentence is the author's.
    Rule,
    /// A rule says that no request is needed; the message says why.
    NoRequestNeeded,
    /// The form has no such field, or the field takes no answer.
    UnknownField,
    /// An answer to a hidden field.
    NotApplicable,
    /// The submitted value of a computed or read-only field differs from the engine's.
    NotAsComputed,
    /// The JSON has the wrong type.
    WrongType {
        /// The expected type.
        expected: WireType,
    },
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
    /// A report of these problems, which must be in the order of their form, those of one path adjacent.
    #[must_use]
    pub fn in_order(problems: Vec<Problem>) -> Self {
        let mut by_path: Vec<u32> = (0..u32::try_from(problems.len()).unwrap_or(u32::MAX)).collect();
        sorted::by(&mut by_path, |a, b| problems[*a as usize].path.cmp(&problems[*b as usize].path));
        Self { problems, by_path }
    }

    /// Whether there are no problems.
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
