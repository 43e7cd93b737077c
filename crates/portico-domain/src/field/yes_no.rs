//! Yes/no and consent.

use crate::{
    answers::Wire,
    report::{ProblemKind, WireType},
    value::Value,
};

/// `yes` or `no`.
pub(super) fn parse(text: &str) -> Result<Value, ProblemKind> {
    match text {
        "yes" => Ok(Value::Bool(true)),
        "no" => Ok(Value::Bool(false)),
        _ => Err(ProblemKind::NotAnOption),
    }
}

/// A consent is given or absent; anything but `yes` is absent.
pub(super) fn parse_consent(text: &str) -> Option<Value> {
    (text == "yes").then_some(Value::Bool(true))
}

/// A JSON boolean.
pub(super) fn read(wire: &Wire) -> Result<Value, ProblemKind> {
    match wire {
        Wire::Bool(yes) => Ok(Value::Bool(*yes)),
        _ => Err(ProblemKind::WrongType { expected: WireType::Boolean }),
    }
}
