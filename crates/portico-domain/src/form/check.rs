//! Checks of a single answer.

mod compile;

pub(super) use compile::compile;

use std::collections::BTreeSet;

use regex_lite::Regex;

use super::{Bound, Comparison, Condition, Values, condition, work::is_match};
use crate::{
    calendar::Calendar,
    context::Context,
    date::Date,
    date_time::Moment,
    id::Id,
    report::{ProblemKind, Quantity},
    text::fold,
    value::Value,
};

/// A check.
#[derive(Debug)]
pub struct Check {
    /// Its test.
    pub test: CheckTest,
    /// The check applies only when this holds.
    pub when: Option<Condition>,
    /// The author's message, which replaces the standard sentence.
    pub message: Option<String>,
}

/// The test of a check.
#[derive(Debug)]
pub enum CheckTest {
    /// At least this many characters.
    MinLength(u32),
    /// At most this many characters.
    MaxLength(u32),
    /// At least this many options chosen.
    MinChosen(u32),
    /// At most this many options chosen.
    MaxChosen(u32),
    /// The pattern matches somewhere in the text; with a description of the pattern.
    Pattern(Regex, Option<String>),
    /// The e-mail address is at one of these domains, in lower case.
    Domains(Vec<String>),
    /// A number, an amount, a date or a time compares with the bound like this.
    Compare(Comparison, Bound),
    /// The chosen option of a scale compares with one of its options like this.
    OnScale(OnScale),
    /// Between today and this many days ahead.
    WithinDays(u32),
    /// Between today and this many working days ahead.
    WithinWorkingDays(u32),
    /// At most this many days.
    MaxDays(u32),
    /// At most this many working days.
    MaxWorkingDays(u32),
    /// A working day.
    WorkingDay,
    /// Equals the answer of another field; its index and id.
    SameAs(usize, Id),
    /// Differs from the answer of another field.
    DifferentFrom(usize, Id),
}

/// The permitted part of a scale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OnScale {
    /// How an answer must compare with `limit`.
    pub comparison: Comparison,
    /// Id of an option.
    pub limit: String,
    /// The ids of the permitted options.
    pub allowed: BTreeSet<String>,
}

/// Number of characters of a text, of chosen options, or of days; 0 for other values.
pub(super) fn length(value: &Value) -> u32 {
    let length = match value {
        Value::Text(text) => text.count(),
        Value::Choices(ids) => ids.len(),
        Value::Files(files) => files.len(),
        Value::Period(period) => return period.days(),
        _ => 0,
    };
    u32::try_from(length).unwrap_or(u32::MAX)
}

impl CheckTest {
    /// The index of the field whose value the answer is compared with.
    pub(crate) fn other(&self) -> Option<usize> {
        match self {
            Self::Compare(_, Bound::Field(at)) | Self::SameAs(at, _) | Self::DifferentFrom(at, _) => Some(*at),
            Self::Compare(_, Bound::Value(_) | Bound::Days(_) | Bound::WorkingDays(_)) => None,
            Self::MinLength(_) | Self::MaxLength(_) | Self::MinChosen(_) | Self::MaxChosen(_) => None,
            Self::Pattern(..) | Self::Domains(_) | Self::OnScale(_) => None,
            Self::WithinDays(_) | Self::WithinWorkingDays(_) | Self::WorkingDay => None,
            Self::MaxDays(_) | Self::MaxWorkingDays(_) => None,
        }
    }

    /// The problem of `value`, if any.
    pub(crate) fn problem(&self, value: &Value, context: &Context, values: &impl Values) -> Option<ProblemKind> {
        let actual = || length(value);
        match self {
            Self::MinLength(min) => (actual() < *min).then(|| ProblemKind::TooShort { min: *min, actual: actual() }),
            Self::MaxLength(max) => (actual() > *max).then(|| ProblemKind::TooLong { max: *max, actual: actual() }),
            Self::MinChosen(min) => (actual() < *min).then(|| ProblemKind::TooFew { min: *min, actual: actual() }),
            Self::MaxChosen(max) => (actual() > *max).then(|| ProblemKind::TooMany { max: *max, actual: actual() }),
            Self::Pattern(regex, hint) => {
                let Value::Text(text) = value else { return None };
                (!is_match(regex, text.as_str())).then(|| ProblemKind::Pattern { hint: hint.clone() })
            }
            Self::Domains(domains) => {
                let Value::Text(text) = value else { return None };
                let domain = text.as_str().rsplit('@').next().unwrap_or_default().to_ascii_lowercase();
                (!domains.contains(&domain)).then(|| ProblemKind::DomainNotAllowed { domains: domains.clone() })
            }
            Self::Compare(comparison, bound) => {
                let bound = bound.value(context, values)?;
                (!condition::compare(*comparison, value, &bound)).then(|| out_of_bound(*comparison, &bound))?
            }
            Self::OnScale(on) => {
                let Value::Choice(id) = value else { return None };
                (!on.allowed.contains(id)).then(|| on.problem())
            }
            Self::WithinDays(days) => within(value, context, context.today.plus_days(i64::from(*days))),
            Self::WithinWorkingDays(days) => {
                let days = i32::try_from(*days).unwrap_or(i32::MAX);
                within(value, context, context.calendar.plus_working_days(context.today, days))
            }
            Self::MaxDays(max) => (actual() > *max).then(|| ProblemKind::TooManyDays { max: *max, actual: actual() }),
            Self::MaxWorkingDays(max) => {
                let Value::Period(period) = value else { return None };
                let actual = period.working_days(&context.calendar);
                (actual > *max).then_some(ProblemKind::TooManyWorkingDays { max: *max, actual })
            }
            Self::WorkingDay => not_working(value, &context.calendar).then_some(ProblemKind::NotAWorkingDay),
            Self::SameAs(field, id) => {
                let other = values.value(*field)?;
                (!same(value, other)).then(|| ProblemKind::NotTheSame { other: id.clone() })
            }
            Self::DifferentFrom(field, id) => {
                let other = values.value(*field)?;
                same(value, other).then(|| ProblemKind::NotDifferent { other: id.clone() })
            }
        }
    }
}

/// Whether two answers are equal; texts are compared ignoring case.
pub(crate) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Text(a), Value::Text(b)) => fold(a.as_str()) == fold(b.as_str()),
        (a, b) => a == b,
    }
}

fn not_working(value: &Value, calendar: &Calendar) -> bool {
    days(value).is_some_and(|(first, last)| !calendar.is_working(first) || !calendar.is_working(last))
}

/// The first and the last day of an answer.
fn days(value: &Value) -> Option<(Date, Date)> {
    if let Value::Period(period) = value {
        return Some((period.from(), period.to()));
    }
    let day = Moment::of(value)?.day()?;
    Some((day, day))
}

fn within(value: &Value, context: &Context, last: Option<Date>) -> Option<ProblemKind> {
    let (first, last_day) = days(value)?;
    if first < context.today {
        return Some(ProblemKind::TooEarly { limit: Moment::Date(context.today), inclusive: true });
    }
    let limit = last?;
    (last_day > limit).then_some(ProblemKind::TooLate { limit: Moment::Date(limit), inclusive: true })
}

impl OnScale {
    fn problem(&self) -> ProblemKind {
        let limit = self.limit.clone();
        match self.comparison {
            Comparison::Above => ProblemKind::TooLow { limit, inclusive: false },
            Comparison::AtLeast | Comparison::Equal => ProblemKind::TooLow { limit, inclusive: true },
            Comparison::Below => ProblemKind::TooHigh { limit, inclusive: false },
            Comparison::AtMost => ProblemKind::TooHigh { limit, inclusive: true },
        }
    }
}

/// The problem of a value that violates a bound.
pub(crate) fn out_of_bound(comparison: Comparison, bound: &Value) -> Option<ProblemKind> {
    let inclusive = matches!(comparison, Comparison::AtLeast | Comparison::AtMost | Comparison::Equal);
    let lower = matches!(comparison, Comparison::Above | Comparison::AtLeast | Comparison::Equal);
    if let Some(limit) = Moment::of(bound) {
        let problem =
            if lower { ProblemKind::TooEarly { limit, inclusive } } else { ProblemKind::TooLate { limit, inclusive } };
        return Some(problem);
    }
    let limit = match bound {
        Value::Number(number) => Quantity::Number(*number),
        Value::Money(money) => Quantity::Money(money.clone()),
        _ => return None,
    };
    Some(if lower { ProblemKind::TooSmall { limit, inclusive } } else { ProblemKind::TooLarge { limit, inclusive } })
}
