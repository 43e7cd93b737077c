//! Sentences for the problems of a form.

use portico_domain::{
    context::Context,
    evaluate::label,
    form::{Field, Form},
    id::Id,
    path::RowId,
    report::{Problem, ProblemKind},
    spec::KindTag,
};
use portico_words::problem::{About, sentence};

use super::people::takes_people;
use crate::{format::Browser, lang::lang};

/// The kind of a field, for a sentence: whoever is looked for is a person, whatever else the field is.
fn asked_kind(field: &Field, problem: &Problem) -> KindTag {
    let is_person = problem.kind == ProblemKind::NotAnOption && takes_people(field);
    if is_person { KindTag::Person } else { field.kind.tag() }
}

/// The sentence of a problem; `example` gives a valid answer for its field, `row_number` the number of a row.
pub fn problem(
    form: &Form,
    problem: &Problem,
    context: &Context,
    example: &dyn Fn() -> Option<String>,
    row_number: &dyn Fn(RowId) -> Option<usize>,
) -> String {
    let field = problem.path.path().and_then(|path| form.at(path));
    let label_of = |id: &Id| form.field(id.as_str()).map_or_else(|| id.to_string(), |field| field.label.clone());
    let option_label = |id: &str| field.map_or(id, |field| label(form, field.id.as_str(), id, context)).to_owned();
    let about = About {
        label: &field.map_or_else(|| problem.path.to_string(), |field| field.label.clone()),
        kind: field.map(|field| asked_kind(field, problem)),
        label_of: &label_of,
        option_label: &option_label,
        row_number,
        format: &Browser,
        example,
    };
    sentence(lang(), problem, &about)
}
