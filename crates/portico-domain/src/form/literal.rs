//! Converting literals to values of a given shape.

use super::{ExpectedType, Shape};
use crate::{
    decimal::Decimal,
    field::Normal,
    money::Money,
    sorted,
    value::{Literal, Value},
};

/// The value of `literal` for a field of this shape, or what is required instead. Text is normalised like the answers
/// it is compared with.
pub(super) fn typed(literal: &Literal, shape: &Shape, normal: Normal) -> Result<Value, ExpectedType> {
    match (shape, literal) {
        (Shape::Text, Literal::Text(text)) => Ok(Value::Text(normal(text))),
        (Shape::Text, _) => Err(ExpectedType::Text),
        (Shape::Number, Literal::Integer(number)) => {
            Decimal::integer(*number).map(Value::Number).ok_or(ExpectedType::ShortNumber)
        }
        (Shape::Number, Literal::Text(text)) => {
            text.parse().map(Value::Number).map_err(|_| ExpectedType::NumberOrFraction)
        }
        (Shape::Number, _) => Err(ExpectedType::Number),
        (Shape::Money(currency), Literal::Text(text)) => match text.parse::<Money>() {
            Ok(money) if money.currency == *currency => Ok(Value::Money(money)),
            Ok(_) => Err(ExpectedType::AmountOfCurrency),
            Err(_) => Err(ExpectedType::Amount),
        },
        (Shape::Money(_), _) => Err(ExpectedType::Amount),
        (Shape::Date, Literal::Text(text)) => text.parse().map(Value::Date).map_err(|_| ExpectedType::Date),
        (Shape::Date, _) => Err(ExpectedType::Date),
        (Shape::Time, Literal::Text(text)) => text.parse().map(Value::Time).map_err(|_| ExpectedType::Time),
        (Shape::Time, _) => Err(ExpectedType::Time),
        (Shape::DateTime, Literal::Text(text)) => text.parse().map(Value::DateTime).map_err(|_| ExpectedType::DateTime),
        (Shape::DateTime, _) => Err(ExpectedType::DateTime),
        (Shape::Bool, Literal::Bool(yes)) => Ok(Value::Bool(*yes)),
        (Shape::Bool, _) => Err(ExpectedType::Bool),
        (Shape::Choice | Shape::Scale(_), Literal::Text(id)) => Ok(Value::Choice(id.clone())),
        (Shape::Choice | Shape::Scale(_), _) => Err(ExpectedType::Option),
        (Shape::Choices, Literal::List(ids)) => Ok(Value::Choices(sorted::set(ids.iter().cloned()))),
        (Shape::Choices, _) => Err(ExpectedType::Options),
        // Nobody can write down a file, and a period has no text of its own.
        (Shape::Files | Shape::Period, _) => Err(ExpectedType::Nothing),
    }
}
