//! Typing literals by the shape of what they are compared with.

use super::Shape;
use crate::{
    decimal::Decimal,
    field::Normal,
    money::Money,
    value::{Literal, Value},
};

/// The value that `literal` is for a field of this shape, or what would be one. Text is made normal like everything that people
/// type: it is compared with that.
pub(super) fn typed(literal: &Literal, shape: &Shape, normal: Normal) -> Result<Value, &'static str> {
    match (shape, literal) {
        (Shape::Text, Literal::Text(text)) => Ok(Value::Text(normal(text))),
        (Shape::Text, _) => Err("text in quotes"),
        (Shape::Number, Literal::Integer(number)) => {
            Decimal::integer(*number).map(Value::Number).ok_or("a number of at most 15 digits")
        }
        (Shape::Number, Literal::Text(text)) => {
            text.parse().map(Value::Number).map_err(|_| "a number; write a fraction as text: \"0.5\"")
        }
        (Shape::Number, _) => Err("a number"),
        (Shape::Money(currency), Literal::Text(text)) => match text.parse::<Money>() {
            Ok(money) if money.currency == *currency => Ok(Value::Money(money)),
            Ok(_) => Err("an amount of the field's own currency: two currencies cannot be compared"),
            Err(_) => Err("an amount such as \"500.00 EUR\""),
        },
        (Shape::Money(_), _) => Err("an amount such as \"500.00 EUR\""),
        (Shape::Date, Literal::Text(text)) => {
            text.parse().map(Value::Date).map_err(|_| "a date such as \"2027-03-31\"")
        }
        (Shape::Date, _) => Err("a date such as \"2027-03-31\""),
        (Shape::Time, Literal::Text(text)) => text.parse().map(Value::Time).map_err(|_| "a time such as \"14:30\""),
        (Shape::Time, _) => Err("a time such as \"14:30\""),
        (Shape::DateTime, Literal::Text(text)) => {
            text.parse().map(Value::DateTime).map_err(|_| "a date and time such as \"2027-03-31T14:30\"")
        }
        (Shape::DateTime, _) => Err("a date and time such as \"2027-03-31T14:30\""),
        (Shape::Bool, Literal::Bool(yes)) => Ok(Value::Bool(*yes)),
        (Shape::Bool, _) => Err("true or false"),
        (Shape::Choice | Shape::Scale(_), Literal::Text(id)) => Ok(Value::Choice(id.clone())),
        (Shape::Choice | Shape::Scale(_), _) => Err("the id of an option, in quotes"),
        (Shape::Choices, Literal::List(ids)) => Ok(Value::Choices(ids.iter().cloned().collect())),
        (Shape::Choices, _) => Err("a list of option ids"),
    }
}
