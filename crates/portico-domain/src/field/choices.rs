//! Common parts of the kinds with several choices: checkbox list, multi-select.

#[cfg(feature = "schema")]
use super::choice;
use crate::{
    answers::{Raw, Wire, is_blank, texts},
    report::{ProblemKind, WireType},
    sorted,
    value::Value,
};
#[cfg(feature = "schema")]
use crate::{
    form::Options,
    schema::{Expressed, ValueSchema, all, any, blank_text, json, not, when},
};

/// The chosen ids.
pub(super) fn parse(raw: &Raw) -> Value {
    match raw {
        Raw::Chosen(ids) => Value::Choices(sorted::set(ids.iter().filter(|id| !is_blank(id)).cloned())),
        Raw::Text(id) => Value::Choices(sorted::set([id.clone()])),
    }
}

/// Reads a JSON array of distinct strings; blank ones are ignored.
pub(super) fn read(wire: &Wire) -> Result<Value, ProblemKind> {
    let wrong_type = || ProblemKind::WrongType { expected: WireType::OptionIds };
    let Wire::List(items) = wire else { return Err(wrong_type()) };
    let given: Vec<&str> = texts(items).ok_or_else(wrong_type)?.filter(|id| !is_blank(id)).collect();
    let ids = sorted::set(given.iter().map(|id| (*id).to_owned()));
    if ids.len() == given.len() { Ok(Value::Choices(ids)) } else { Err(wrong_type()) }
}

/// The JSON Schema of a list of ids. Blank ones are ignored and may be repeated.
#[cfg(feature = "schema")]
pub(super) fn schema(options: &Options) -> ValueSchema {
    let one = choice::schema(options);
    let plain = json!({ "items": not(&blank_text()) });
    let list = json!({ "type": "array", "items": any(vec![blank_text(), one.taken]) });
    ValueSchema {
        expressed: one.expressed.max(Expressed::Plainly),
        is_list: true,
        ..ValueSchema::whole(all(vec![list, when(&plain, json!({ "uniqueItems": true }))]))
    }
}
