//! The gate: only answers that pass it can be stored.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::{answers::Answers, context::Context, evaluate::judge, form::Form, id::Id, report::Report, value::Value};

/// Answers that have passed [`validate`]: the value of every visible field that has one, read-only and computed ones included.
/// There is no other way to make them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct ValidAnswers {
    values: BTreeMap<Id, Value>,
}

impl ValidAnswers {
    /// The values by field.
    #[must_use]
    pub fn values(&self) -> &BTreeMap<Id, Value> {
        &self.values
    }
}

/// Validates answers as they were sent.
///
/// # Errors
/// Every problem, when there is any.
pub fn validate(form: &Form, answers: &Answers, context: &Context) -> Result<ValidAnswers, Report> {
    let verdict = judge(form, answers, context);
    if !verdict.problems.is_empty() {
        return Err(verdict.problems);
    }
    let values = verdict.fields.into_iter().filter_map(|(id, field)| Some((id, field.value?))).collect();
    Ok(ValidAnswers { values })
}
