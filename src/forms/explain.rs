//! Why a question is asked, needed or fixed: from the verdict's own reasons, where they are not plain to see.

use leptos::{either::Either, prelude::*};
use portico_domain::{
    context::Fact,
    field::Kind,
    form::{Field, Form},
    path::Path,
    verdict::{Because, Ruling, TestName, Tested, Verdict},
};
use portico_words as words;

use super::{answer, question::Question, rows::beside, state::FormState};
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
    let (section, at) = (question.with(|field| field.section), StoredValue::new(question.path()));
    let why = Memo::new(move |_| state.with_form(|form| rulings.with(|rulings| worth_telling(form, section, rulings))));
    move || match why.get() {
        None => Either::Left(()),
        Some((why, tests)) => {
            let heading = match why {
                Why::Asked => words::explain::asked(lang()),
                Why::Needed => words::explain::needed(lang()),
                Why::Fixed => words::explain::fixed(lang()),
            };
            let reasons = move || {
                let mut reasons: Vec<String> =
                    tests.iter().map(|tested| at.with_value(|at| reason(state, at, tested))).collect();
                reasons.dedup();
                reasons.into_iter().map(|reason| view! { <li>{reason}</li> }).collect_view()
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

/// Which ruling is worth a word, and the tests that decided it.
fn worth_telling(form: &Form, section: usize, [visible, required, fixed]: &[Ruling; 3]) -> Option<(Why, Vec<Tested>)> {
    let tests = |ruling: &Ruling| match &ruling.because {
        Because::Rule(tested) if ruling.is => Some(tested.clone()),
        Because::Rule(_) | Because::NoRule | Because::Always | Because::SectionHidden | Because::Hidden => None,
    };
    // That the question right below an answer appears because of it needs no words.
    let is_far = |tested: &Tested| form.field(&tested.test.subject).is_none_or(|field| field.section != section);
    tests(fixed)
        .map(|by| (Why::Fixed, by))
        .or_else(|| tests(required).map(|by| (Why::Needed, by)))
        .or_else(|| tests(visible).filter(|by| by.iter().any(is_far)).map(|by| (Why::Asked, by)))
        .filter(|(_, by)| !by.is_empty())
}

/// Why a test came out as it did; `at` is the path of the question that it decides about.
fn reason(state: FormState, at: &Path, Tested { test, holds }: &Tested) -> String {
    let TestName { subject, operator } = &**test;
    state.with_form(|form| {
        let field = form.field(subject);
        let path = field.map(|field| beside(at, field));
        path.iter().for_each(|path| state.track(path));
        let verdict = state.verdict().get_untracked();
        match (field.zip(path), operator.as_str()) {
            (asked, "visible") => visible(form, &verdict, subject, asked),
            (None, _) => fact(subject),
            (Some((field, _)), operator) if matches!(field.kind, Kind::Rows(_)) => {
                rows(&verdict, field, operator, *holds)
            }
            (Some((field, path)), _) => answered(state, form, &verdict, (field, &path)),
        }
    })
}

fn answered(state: FormState, form: &Form, verdict: &Verdict, (field, path): (&Field, &Path)) -> String {
    match verdict.value(path) {
        Some(value) => {
            let said = answer::in_words(form, field.id.as_str(), value, &untrack(|| state.context())).join(", ");
            words::explain::answer(lang(), &said, &field.label)
        }
        None => words::explain::no_answer(lang(), &field.label),
    }
}

/// Whether a question or a section is asked.
fn visible(form: &Form, verdict: &Verdict, subject: &str, asked: Option<(&Field, Path)>) -> String {
    let section = || form.sections.iter().find(|section| section.id.as_str() == subject);
    let (label, is_visible) = match (asked, section()) {
        (Some((field, path)), _) => (field.label.as_str(), verdict.is_visible(&path)),
        (None, Some(section)) => {
            (section.title.as_str(), verdict.sections.get(&section.id).is_some_and(|section| section.visible.is))
        }
        (None, None) => (subject, false),
    };
    if is_visible { words::explain::is_asked(lang(), label) } else { words::explain::is_not_asked(lang(), label) }
}

/// What the rows of a group come to: one that fits decides `any`, one that does not fit decides `every`.
fn rows(verdict: &Verdict, group: &Field, operator: &str, holds: bool) -> String {
    match (operator, holds) {
        ("any", true) | ("every", false) => words::explain::one_row(lang(), &group.label),
        ("any", false) | ("every", true) => words::explain::all_rows(lang(), &group.label),
        _ => {
            let count = u32::try_from(verdict.rows(&group.path).len()).unwrap_or(u32::MAX);
            words::explain::rows(lang(), count, &group.label)
        }
    }
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
