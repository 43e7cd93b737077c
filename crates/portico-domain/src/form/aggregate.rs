//! Aggregates over the rows of a group, used from outside: conditions over all rows, and functions of a column. Each
//! is computed once per evaluation, when its dependencies are known.

use super::{Comparison, Condition, Node, Values};
use crate::{
    context::Context,
    decimal::{Decimal, MAX_DIGITS},
    money::Money,
    value::Value,
};

/// An aggregate over the rows of a group.
#[derive(Debug)]
pub struct Aggregate {
    /// Index of the group.
    pub group: usize,
    /// The function.
    pub over: AggregateFunction,
}

/// The function of an aggregate.
#[derive(Debug)]
pub enum AggregateFunction {
    /// Whether the condition holds for at least one row.
    Any(Condition),
    /// Whether the condition holds for every row; true without rows.
    Every(Condition),
    /// Whether the number of rows, or of rows for which the condition holds, compares with a number like this.
    Count(Option<Condition>, Comparison, u32),
    /// The number of rows.
    Number,
    /// The number of rows with an answer to the field with this index.
    Answered(usize),
    /// The sum of the field with this index; no value if no row has one.
    Sum(usize),
    /// The minimum of these values.
    Min(usize),
    /// The maximum of these values.
    Max(usize),
}

/// The result of an aggregate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AggregateResult {
    /// Whether it holds.
    Holds(bool),
    /// A value, if there is one.
    Value(Option<Value>),
    /// A sum with too many digits.
    Overflow,
}

impl Default for AggregateResult {
    fn default() -> Self {
        Self::Value(None)
    }
}

impl AggregateResult {
    /// Whether it is a condition that holds.
    #[must_use]
    pub fn holds(&self) -> bool {
        matches!(self, Self::Holds(true))
    }

    /// The value.
    #[must_use]
    pub fn value(&self) -> Option<&Value> {
        match self {
            Self::Value(value) => value.as_ref(),
            Self::Holds(_) | Self::Overflow => None,
        }
    }
}

impl AggregateFunction {
    /// The condition that is evaluated for each row, and the key of its operator.
    #[must_use]
    pub fn row(&self) -> Option<(&'static str, &Condition)> {
        match self {
            Self::Any(row) => Some(("any", row)),
            Self::Every(row) => Some(("every", row)),
            Self::Count(row, ..) => row.as_ref().map(|row| ("count", row)),
            Self::Number | Self::Answered(_) | Self::Sum(_) | Self::Min(_) | Self::Max(_) => None,
        }
    }
}

impl Aggregate {
    /// Computes the result over these rows.
    pub(crate) fn over<V: Values>(&self, rows: impl Iterator<Item = V>, context: &Context) -> AggregateResult {
        let holds = |condition: &Condition, row: &V| condition.holds(context, row, &mut Vec::new());
        match &self.over {
            AggregateFunction::Any(condition) => AggregateResult::Holds({ rows }.any(|row| holds(condition, &row))),
            AggregateFunction::Every(condition) => AggregateResult::Holds({ rows }.all(|row| holds(condition, &row))),
            AggregateFunction::Count(condition, comparison, limit) => {
                let counted = |row: &V| condition.as_ref().is_none_or(|condition| holds(condition, row));
                AggregateResult::Holds(comparison.holds(&count(rows.filter(counted)), limit))
            }
            AggregateFunction::Number => AggregateResult::Value(number(rows)),
            AggregateFunction::Answered(field) => {
                AggregateResult::Value(number(rows.filter(|row| row.value(*field).is_some())))
            }
            AggregateFunction::Sum(field) => sum(rows, *field),
            AggregateFunction::Min(field) => AggregateResult::Value(fold(rows, *field, Value::min)),
            AggregateFunction::Max(field) => AggregateResult::Value(fold(rows, *field, Value::max)),
        }
    }

    /// Collects the nodes it depends on.
    pub(crate) fn reads(&self, into: &mut Vec<Node>) {
        into.push(Node::Field(self.group));
        match &self.over {
            AggregateFunction::Any(condition) | AggregateFunction::Every(condition) => condition.reads(into),
            AggregateFunction::Count(condition, ..) => condition.iter().for_each(|condition| condition.reads(into)),
            AggregateFunction::Number => {}
            AggregateFunction::Answered(field)
            | AggregateFunction::Sum(field)
            | AggregateFunction::Min(field)
            | AggregateFunction::Max(field) => {
                into.push(Node::Field(*field));
            }
        }
    }
}

fn count(rows: impl Iterator) -> u32 {
    u32::try_from(rows.count()).unwrap_or(u32::MAX)
}

fn number(rows: impl Iterator) -> Option<Value> {
    Decimal::integer(i64::from(count(rows))).map(Value::Number)
}

/// Combines the values of a column pairwise; `None` if there are none.
fn fold<V: Values>(rows: impl Iterator<Item = V>, field: usize, join: impl Fn(Value, Value) -> Value) -> Option<Value> {
    let mut all: Option<Value> = None;
    for row in rows {
        let Some(value) = row.value(field).cloned() else { continue };
        all = Some(match all {
            None => value,
            Some(all) => join(all, value),
        });
    }
    all
}

/// The sum of a column. It is exact, so the order of the rows does not matter, and its digits are checked once, at
/// the end.
fn sum<V: Values>(rows: impl Iterator<Item = V>, field: usize) -> AggregateResult {
    let scale = MAX_DIGITS as u8;
    let (mut sum, mut last) = (0_i128, None);
    for row in rows {
        let Some(value) = row.value(field) else { continue };
        sum += match value {
            Value::Number(number) => number.at(scale),
            Value::Money(amount) => i128::from(amount.minor),
            Value::Text(_) | Value::Date(_) | Value::Time(_) | Value::DateTime(_) | Value::Period(_) => 0,
            Value::Bool(_) | Value::Choice(_) | Value::Choices(_) | Value::Files(_) => 0,
        };
        last = Some(value.clone());
    }
    let sum = match last {
        Some(Value::Number(_)) => Decimal::new(sum, scale).map(Value::Number),
        Some(Value::Money(Money { currency, .. })) => {
            i64::try_from(sum).ok().map(|minor| Money { currency, minor }).filter(Money::is_in_range).map(Value::Money)
        }
        Some(Value::Text(_) | Value::Date(_) | Value::Time(_) | Value::DateTime(_) | Value::Period(_)) => {
            return AggregateResult::Value(None);
        }
        Some(Value::Bool(_) | Value::Choice(_) | Value::Choices(_) | Value::Files(_)) | None => {
            return AggregateResult::Value(None);
        }
    };
    sum.map_or(AggregateResult::Overflow, |sum| AggregateResult::Value(Some(sum)))
}
