//! Several choices: checkbox list, multi-select.

use std::collections::BTreeSet;

use crate::{
    answers::{Raw, Wire, texts},
    report::{ProblemKind, WireType},
    value::Value,
};

/// The ids that were chosen.
pub(super) fn parse(raw: &Raw) -> Value {
    match raw {
        Raw::Chosen(ids) => Value::Choices(ids.iter().cloned().collect()),
        Raw::Text(id) => Value::Choices(BTreeSet::from([id.clone()])),
    }
}

/// A JSON array of strings, each once.
pub(super) fn read(wire: &Wire) -> Result<Value, ProblemKind> {
    let wrong_type = || ProblemKind::WrongType { expected: WireType::OptionIds };
    let Wire::List(items) = wire else { return Err(wrong_type()) };
    let ids: BTreeSet<String> = texts(items).ok_or_else(wrong_type)?.map(str::to_owned).collect();
    if ids.len() == items.len() { Ok(Value::Choices(ids)) } else { Err(wrong_type()) }
}
