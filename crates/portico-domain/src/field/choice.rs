//! One choice: radio, select, person. Whether the option exists is the evaluation's part: it knows the narrowing.

use crate::{
    answers::Wire,
    report::{ProblemKind, WireType},
    value::Value,
};

/// The id that was chosen.
pub(super) fn parse(text: &str) -> Value {
    Value::Choice(text.to_owned())
}

/// A JSON string: the id of an option.
pub(super) fn read(wire: &Wire) -> Result<Value, ProblemKind> {
    match wire {
        Wire::Text(id) => Ok(Value::Choice(id.clone())),
        _ => Err(ProblemKind::WrongType { expected: WireType::OptionId }),
    }
}
