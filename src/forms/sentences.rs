//! Problems of this form in words.

use portico_domain::{form::Form, id::Id, report::Problem};
use portico_words::problem::{About, sentence};

use crate::{format::Browser, lang::lang};

/// The sentence for a problem; `example` gives an answer that its field would take.
pub fn problem(form: &Form, problem: &Problem, example: &dyn Fn() -> Option<String>) -> String {
    let field = form.field(&problem.path);
    let label_of = |id: &Id| form.field(id.as_str()).map_or_else(|| id.to_string(), |field| field.label.clone());
    let about = About {
        label: field.map_or(problem.path.as_str(), |field| &field.label),
        kind: field.map(|field| field.kind.tag()),
        label_of: &label_of,
        format: &Browser,
        example,
    };
    sentence(lang(), problem, &about)
}
