//! Computed values (formulas).

mod compile;

use super::{AggregateResult, Node, Values};
use crate::{context::Context, decimal::Decimal, id::Id, money::Money, value::Value};

/// A compiled formula.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formula {
    /// A constant.
    Constant(Value),
    /// The number or amount of the field with this index.
    Field(usize),
    /// The sum of the parts that have a value.
    Sum(Vec<Formula>),
    /// The product; no value if a part has none.
    Product(Vec<Formula>),
    /// The sum of a column over the lookup rows chosen in a field.
    Column {
        /// The lookup.
        lookup: Id,
        /// The column.
        column: String,
        /// Index of the field.
        of: usize,
    },
    /// The result of the aggregate with this index.
    Aggregate(usize),
}

impl Formula {
    /// The value for these answers; `None` if there is none, or if it has more than 15 digits.
    pub(crate) fn value(&self, context: &Context, values: &impl Values) -> Option<Value> {
        match self {
            Self::Constant(value) => Some(value.clone()),
            Self::Field(at) => values.value(*at).cloned(),
            Self::Aggregate(at) => values.aggregate(*at).value().cloned(),
            Self::Sum(parts) => add(parts.iter().map(|part| part.value(context, values))),
            Self::Product(parts) => {
                // Numbers are multiplied first, so that an amount is rounded once, at the end, wherever it is
                // written.
                let (mut factor, mut amount) = (Decimal::integer(1)?, None);
                for part in parts {
                    match part.value(context, values)? {
                        Value::Number(number) => factor = factor.times(number)?,
                        Value::Money(money) if amount.is_none() => amount = Some(money),
                        _ => return None,
                    }
                }
                match amount {
                    Some(amount) => scaled(&amount, factor).map(Value::Money),
                    None => Some(Value::Number(factor)),
                }
            }
            Self::Column { lookup, column, of } => {
                let lookup = context.lookups.get(lookup)?;
                let cell = |id| lookup.row(id).and_then(|row| lookup.cell(row, column));
                add(values.value(*of)?.chosen().map(cell))
            }
        }
    }

    /// Whether an aggregate in it is a sum with too many digits.
    pub(crate) fn overflows(&self, values: &impl Values) -> bool {
        match self {
            Self::Constant(_) | Self::Field(_) | Self::Column { .. } => false,
            Self::Aggregate(at) => *values.aggregate(*at) == AggregateResult::Overflow,
            Self::Sum(parts) | Self::Product(parts) => parts.iter().any(|part| part.overflows(values)),
        }
    }

    /// Whether it contains an aggregate.
    pub(crate) fn is_over_rows(&self) -> bool {
        match self {
            Self::Constant(_) | Self::Field(_) | Self::Column { .. } => false,
            Self::Aggregate(_) => true,
            Self::Sum(parts) | Self::Product(parts) => parts.iter().any(Self::is_over_rows),
        }
    }

    /// Collects the nodes it depends on.
    pub(crate) fn reads(&self, into: &mut Vec<Node>) {
        match self {
            Self::Constant(_) => {}
            Self::Field(at) | Self::Column { of: at, .. } => into.push(Node::Field(*at)),
            Self::Aggregate(at) => into.push(Node::Aggregate(*at)),
            Self::Sum(parts) | Self::Product(parts) => parts.iter().for_each(|part| part.reads(into)),
        }
    }
}

fn add(parts: impl Iterator<Item = Option<Value>>) -> Option<Value> {
    let mut sum: Option<Value> = None;
    for part in parts.flatten() {
        sum = Some(match sum {
            None => part,
            Some(sum) => plus(&sum, &part)?,
        });
    }
    sum
}

fn plus(a: &Value, b: &Value) -> Option<Value> {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a.plus(*b).map(Value::Number),
        (Value::Money(a), Value::Money(b)) if a.currency == b.currency => {
            let sum = Money { currency: a.currency.clone(), minor: a.minor.checked_add(b.minor)? };
            sum.is_in_range().then_some(Value::Money(sum))
        }
        _ => None,
    }
}

/// An amount times a number, rounded to the minor unit, half away from zero.
fn scaled(amount: &Money, factor: Decimal) -> Option<Money> {
    let unit = 10_i128.pow(u32::from(factor.scale()));
    let exact = i128::from(amount.minor) * factor.at(factor.scale());
    let rounded = (exact.abs() * 2 + unit) / (unit * 2) * exact.signum();
    let product = Money { currency: amount.currency.clone(), minor: i64::try_from(rounded).ok()? };
    product.is_in_range().then_some(product)
}
