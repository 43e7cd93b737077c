//! Validation, the only way to create [`ValidAnswers`]; only these can be stored.

use serde::Serialize;

use crate::{
    answers::{Answers, ByPath},
    context::Context,
    evaluate::judge,
    form::Form,
    path::Path,
    report::Report,
    value::Value,
};

/// Answers that have passed [`validate`]: the value of every visible field that has one, including read-only and
/// computed fields. They cannot be created otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct ValidAnswers {
    values: ByPath<Value>,
}

impl ValidAnswers {
    /// The values by path, and the rows.
    #[must_use]
    pub fn values(&self) -> &ByPath<Value> {
        &self.values
    }
}

/// Validates submitted answers.
///
/// # Errors
/// All problems, in a report.
pub fn validate(form: &Form, answers: &Answers, context: &Context) -> Result<ValidAnswers, Report> {
    let verdict = judge(form, answers, context);
    if !verdict.problems.is_empty() {
        return Err(verdict.problems);
    }
    let (mut values, mut rows) = (Vec::new(), Vec::new());
    for (path, field) in verdict.fields {
        if let (Path::Field(group), Some(ids)) = (&path, field.rows.filter(|rows| !rows.is_empty())) {
            rows.push((group.clone(), ids));
        }
        values.extend(field.value.map(|value| (path, value)));
    }
    Ok(ValidAnswers { values: ByPath::new(values, rows) })
}
