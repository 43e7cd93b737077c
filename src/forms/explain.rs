//! Why a question is asked, needed or fixed: from the verdict's own reasons, where they are not plain to see.

use leptos::{either::Either, prelude::*};
use portico_domain::{
    context::Fact,
    form::Form,
    verdict::{Because, Ruling, Tested, Verdict},
};
use portico_words as words;

use super::{answer, question::Question, state::FormState};
use crate::lang::lang;

/// What there is to explain.
#[derive(Clone, Copy, PartialEq)]
enum Why {
    Asked,
    Needed,
    Fixed,
}

/// A small disclosure under a question whose state an earlier answer or the person's own data has caused.
#[component]
pub fn Explain(
    /// The question.
    question: Question,
) -> impl IntoView {
    let (rulings, state) = (question.rulings(), question.state());
    let section = question.with(|field| field.section);
    let why = Memo::new(move |_| state.with_form(|form| rulings.with(|rulings| worth_telling(form, section, rulings))));
    move || match why.get() {
        None => Either::Left(()),
        Some((why, subjects)) => {
            let heading = match why {
                Why::Asked => words::explain::asked(lang()),
                Why::Needed => words::explain::needed(lang()),
                Why::Fixed => words::explain::fixed(lang()),
            };
            let reasons = move || {
                state.with_form(|form| {
                    subjects.iter().filter_map(|subject| form.index(subject)).for_each(|at| state.facet(at).track());
                });
                let verdict = state.verdict().get_untracked();
                subjects.iter().map(|subject| view! { <li>{reason(state, &verdict, subject)}</li> }).collect_view()
            };
            Either::Right(view! {
                <details class="explain">
                    <summary>{heading}</summary>
                    <ul>{reasons}</ul>
                </details>
            })
        }
    }
}

/// Which ruling is worth a word, and the subjects of the tests that decided it.
fn worth_telling(form: &Form, section: usize, [visible, required, fixed]: &[Ruling; 3]) -> Option<(Why, Vec<String>)> {
    let subjects = |ruling: &Ruling| match &ruling.because {
        Because::Rule(tested) if ruling.is => {
            let mut subjects: Vec<String> = tested.iter().map(|Tested { test, .. }| test.subject.clone()).collect();
            subjects.dedup();
            Some(subjects)
        }
        _ => None,
    };
    // That the question right below an answer appears because of it needs no words.
    let is_far = |subject: &String| form.field(subject).is_none_or(|field| field.section != section);
    subjects(fixed)
        .map(|by| (Why::Fixed, by))
        .or_else(|| subjects(required).map(|by| (Why::Needed, by)))
        .or_else(|| subjects(visible).filter(|by| by.iter().any(is_far)).map(|by| (Why::Asked, by)))
        .filter(|(_, by)| !by.is_empty())
}

fn reason(state: FormState, verdict: &Verdict, subject: &str) -> String {
    state.with_form(|form| match form.field(subject) {
        Some(field) => {
            let value = verdict.fields.get(subject).and_then(|is| is.value.as_ref());
            match value {
                Some(value) => {
                    let said = answer::in_words(form, subject, value, &untrack(|| state.context())).join(", ");
                    words::explain::answer(lang(), &said, &field.label)
                }
                None => words::explain::no_answer(lang(), &field.label),
            }
        }
        None => fact(subject),
    })
}

fn fact(subject: &str) -> String {
    let name = subject.trim_start_matches("requester.");
    match Fact::ALL.into_iter().find(|fact| fact.name() == name) {
        Some(Fact::Groups) | None => words::explain::groups(lang()),
        Some(Fact::Location) => words::explain::location(lang()),
        Some(Fact::Department) => words::explain::department(lang()),
        Some(Fact::CostCentre) => words::explain::cost_centre(lang()),
        Some(Fact::Employment) => words::explain::employment(lang()),
        Some(Fact::Email | Fact::Phone) => words::explain::contact(lang()),
        Some(Fact::Manager) => words::explain::manager(lang()),
    }
}
