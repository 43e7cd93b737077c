//! From a form, answers and a context to a verdict.

mod options;
mod rulings;
mod sinks;
#[cfg(test)]
mod work;

pub use options::{Choice, choices, label};

use std::borrow::Cow;

use crate::{
    answers::Answers,
    context::Context,
    form::{Field, Form, Node, Section},
    report::{Problem, ProblemKind, Report},
    value::Value,
    verdict::{FieldVerdict, OptionsVerdict, Ruling, SectionVerdict, Verdict},
};

/// Judges answers. Pure: the same input gives the same verdict, and it never panics.
///
/// What was given for a hidden or read-only field is passed over here, as a form that is being filled in wants it;
/// [`crate::validate::validate`] refuses it. A key that is no field's is refused by both.
#[must_use]
pub fn evaluate(form: &Form, answers: &Answers, context: &Context) -> Verdict {
    let mut run = Run::new(form, answers, context);
    run.resolve();
    let problems = run.sinks();
    run.verdict(problems)
}

/// Like [`evaluate`], and refuses what may not be sent: answers to hidden fields, and other values than the engine's own for
/// fields that are computed or read-only.
#[must_use]
pub fn judge(form: &Form, answers: &Answers, context: &Context) -> Verdict {
    let mut run = Run::new(form, answers, context);
    run.resolve();
    let mut problems = run.sinks();
    run.refuse(&mut problems);
    run.verdict(problems)
}

/// One evaluation: what is known so far of each section and field, by index.
struct Run<'a> {
    form: &'a Form,
    answers: &'a Answers,
    context: &'a Context,
    sections: Vec<Ruling>,
    fields: Vec<State<'a>>,
}

/// What is known of a field.
#[derive(Default)]
struct State<'a> {
    visible: Ruling,
    required: Ruling,
    read_only: Ruling,
    value: Option<Cow<'a, Value>>,
    options: Option<OptionsVerdict>,
    /// Why the given answer is no value here.
    refused: Option<ProblemKind>,
}

impl<'a> Run<'a> {
    fn new(form: &'a Form, answers: &'a Answers, context: &'a Context) -> Self {
        let sections = vec![Ruling::default(); form.sections.len()];
        let fields = form.fields.iter().map(|_| State::default()).collect();
        Self { form, answers, context, sections, fields }
    }

    /// Visits every node after what it depends on; whether an answer is needed depends on all of them.
    fn resolve(&mut self) {
        for node in self.form.order() {
            match *node {
                Node::Section(at) => self.sections[at] = self.section_visible(at),
                Node::Field(at) => self.fields[at] = self.field_state(at),
            }
        }
        for at in 0..self.fields.len() {
            self.fields[at].required = self.required(at);
        }
    }

    /// The value of a field as conditions see it.
    fn value(&self, at: usize) -> Option<&Value> {
        #[cfg(test)]
        work::count();
        self.fields[at].value.as_deref()
    }

    fn verdict(self, problems: Vec<Problem>) -> Verdict {
        let mut steps = vec![false; self.sections.len()];
        for (field, state) in self.form.fields.iter().zip(&self.fields) {
            steps[field.section] |= state.visible.is;
        }
        let section = |((section, visible), step): ((&Section, Ruling), bool)| {
            (section.id.clone(), SectionVerdict { visible, step })
        };
        let sections = self.form.sections.iter().zip(self.sections).zip(steps).map(section).collect();
        let field = |(field, state): (&Field, State<'_>)| {
            let State { visible, required, read_only, value, options, refused: _ } = state;
            (
                field.id.clone(),
                FieldVerdict { visible, required, read_only, value: value.map(Cow::into_owned), options },
            )
        };
        let fields = self.form.fields.iter().zip(self.fields).map(field).collect();
        Verdict { sections, fields, problems: Report::new(problems) }
    }
}
