//! Bounds of comparisons: a value, another field, or a day relative to today. A date with a time can be compared with
//! a day too, a period with days alone.

use std::borrow::Cow;

use super::{At, FaultKind, Shape, Values, compile::Compiler};
use crate::{
    calendar::MAX_WORKING_DAYS,
    context::Context,
    value::{Literal, Value},
};

/// The operand of a comparison of numbers, amounts, dates or times.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bound {
    /// A constant.
    Value(Value),
    /// The answer of the field with this index.
    Field(usize),
    /// Today plus a number of calendar days.
    Days(i32),
    /// Today plus a number of working days.
    WorkingDays(i32),
}

impl Bound {
    /// The value of the bound for these answers; `None` if its field is unanswered.
    pub(crate) fn value<'a>(&'a self, context: &Context, values: &'a impl Values) -> Option<Cow<'a, Value>> {
        let date = |date: Option<_>| date.map(|date| Cow::Owned(Value::Date(date)));
        match self {
            Self::Value(value) => Some(Cow::Borrowed(value)),
            Self::Field(at) => values.value(*at).map(Cow::Borrowed),
            Self::Days(days) => date(context.today.plus_days(i64::from(*days))),
            Self::WorkingDays(days) => date(context.calendar.plus_working_days(context.today, *days)),
        }
    }

    pub(super) fn compile(compiler: &mut Compiler<'_>, at: At<'_>, literal: &Literal, shape: &Shape) -> Option<Self> {
        let Literal::Text(text) = literal else {
            return Self::constant(compiler, at, literal, shape);
        };
        let is_relative = text.strip_prefix("today").is_some_and(|rest| rest.is_empty() || !crate::id::is_id(text));
        let is_of_days = matches!(shape, Shape::Date | Shape::DateTime | Shape::Period);
        if is_of_days && is_relative {
            let bound = Self::relative(text);
            if bound.is_none() {
                compiler.fault(at, FaultKind::NoDay(text));
            }
            return bound;
        }
        if !text.starts_with(|c: char| c.is_ascii_lowercase()) {
            return Self::constant(compiler, at, literal, shape);
        }
        let index = compiler.field_ref(at, text)?;
        let other = compiler.shape(index);
        let is_day_of = matches!(shape, Shape::DateTime | Shape::Period) && other == Some(Shape::Date);
        let is_alike = other.as_ref() == Some(shape) && *shape != Shape::Period;
        if !is_alike && !is_day_of {
            compiler.fault(at, FaultKind::BoundOfOtherShape(text, other.as_ref(), shape));
            return None;
        }
        Some(Self::Field(index))
    }

    fn constant(compiler: &mut Compiler<'_>, at: At<'_>, literal: &Literal, shape: &Shape) -> Option<Self> {
        let day =
            compiler.typed(literal, &Shape::Date).ok().filter(|_| matches!(shape, Shape::DateTime | Shape::Period));
        match day.map_or_else(|| compiler.typed(literal, shape), Ok) {
            Ok(value) => Some(Self::Value(value)),
            Err(wanted) => {
                compiler.fault(at, FaultKind::NoBound(literal, wanted));
                None
            }
        }
    }

    fn relative(text: &str) -> Option<Self> {
        let rest = text.strip_prefix("today")?;
        if rest.is_empty() {
            return Some(Self::Days(0));
        }
        let signed = rest.starts_with(['+', '-']);
        let number = |digits: &str| digits.parse::<i32>().ok().filter(|n| signed && n.unsigned_abs() <= 40_000);
        match rest.strip_suffix("wd") {
            Some(digits) => number(digits).filter(|n| n.unsigned_abs() <= MAX_WORKING_DAYS).map(Self::WorkingDays),
            None => number(rest).map(Self::Days),
        }
    }
}
