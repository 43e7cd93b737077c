//! Answers: what was given for a form's fields, parsed but not yet judged.

mod draft;
mod wire;

pub use draft::{Draft, Raw, parse};
pub use wire::{Wire, WireAnswers, any_value, read};
pub(crate) use wire::{is_blank, money, texts};

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::{id::Id, report::ProblemKind, value::Value};

/// Typed answers by field, the problems of what was no value, and the keys of which the form knows nothing.
///
/// Made by [`parse`] from a draft's text, or by [`read`] from the wire.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Answers {
    /// The values. An empty value is the same as none.
    pub values: BTreeMap<Id, Value>,
    /// What was given and is no value of its field: a problem at the field and "unanswered" to every condition.
    pub unread: BTreeMap<Id, ProblemKind>,
    /// Keys that name no field which takes an answer.
    pub unknown: BTreeSet<String>,
}

impl Answers {
    /// The value of a field, unless it is absent or empty.
    #[must_use]
    pub fn get(&self, field: &str) -> Option<&Value> {
        self.values.get(field).filter(|value| !value.is_empty())
    }

    /// Whether anything was given for a field, readable or not.
    #[must_use]
    pub fn has(&self, field: &str) -> bool {
        self.get(field).is_some() || self.unread.contains_key(field)
    }
}
