//! Several choices: checkbox list, multi-select.

use crate::{
    answers::{Raw, Wire, is_blank, texts},
    report::{ProblemKind, WireType},
    sorted,
    value::Value,
};

/// The ids that were chosen.
pub(super) fn parse(raw: &Raw) -> Value {
    match raw {
        Raw::Chosen(ids) => Value::Choices(sorted::set(ids.iter().filter(|id| !is_blank(id)).cloned())),
        Raw::Text(id) => Value::Choices(sorted::set([id.clone()])),
    }
}

/// A JSON array of strings, each once; blank ones are none.
pub(super) fn read(wire: &Wire) -> Result<Value, ProblemKind> {
    let wrong_type = || ProblemKind::WrongType { expected: WireType::OptionIds };
    let Wire::List(items) = wire else { return Err(wrong_type()) };
    let given: Vec<&str> = texts(items).ok_or_else(wrong_type)?.filter(|id| !is_blank(id)).collect();
    let ids = sorted::set(given.iter().map(|id| (*id).to_owned()));
    if ids.len() == given.len() { Ok(Value::Choices(ids)) } else { Err(wrong_type()) }
}
