//! The wrapper of every form control: label, hint, problem, control.

use leptos::{either::Either, prelude::*};
use portico_words as words;

use super::{Glyph, Icon};
use crate::lang::lang;

/// A question and its state, shared by the wrapper and the control inside it.
#[derive(Clone, Debug)]
pub struct ControlProps {
    /// Id of the control; its hint and problem have this id with `-hint` and `-problem` appended.
    pub id: String,
    /// The label.
    pub label: String,
    /// Help text under the label.
    pub hint: Option<String>,
    /// Whether an answer is required; if not, the label says "optional".
    pub required: Signal<bool>,
    /// The problem with the answer, as a sentence.
    pub problem: Signal<Option<String>>,
}

impl ControlProps {
    /// A required question without a problem.
    #[must_use]
    pub fn new(id: &str, label: String) -> Self {
        Self { id: id.to_owned(), label, hint: None, required: Signal::stored(true), problem: Signal::stored(None) }
    }

    /// Sets the hint.
    #[must_use]
    pub fn hint(self, hint: String) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// Sets the signal of the problem.
    #[must_use]
    pub fn problem(self, problem: impl Into<Signal<Option<String>>>) -> Self {
        Self { problem: problem.into(), ..self }
    }

    /// Makes the answer optional.
    #[must_use]
    pub fn optional(self) -> Self {
        Self { required: Signal::stored(false), ..self }
    }

    /// Ids of the elements that describe the control, for `aria-describedby`.
    #[must_use]
    pub fn described_by(&self) -> Signal<Option<String>> {
        let (id, hint, problem) = (self.id.clone(), self.hint.is_some(), self.problem);
        Signal::derive(move || described_by(&id, hint, problem.with(Option::is_some)))
    }

    /// Whether there is a problem, for `aria-invalid`.
    #[must_use]
    pub fn invalid(&self) -> Signal<bool> {
        let problem = self.problem;
        Signal::derive(move || problem.with(Option::is_some))
    }

    fn hint_view(&self) -> Option<impl IntoView + use<>> {
        let id = format!("{}-hint", self.id);
        self.hint.clone().map(|hint| view! { <p class="field-hint" id=id>{hint}</p> })
    }

    fn problem_view(&self) -> impl IntoView + use<> {
        let (id, problem) = (format!("{}-problem", self.id), self.problem);
        move || match problem.get() {
            Some(problem) => Either::Left(view! {
                <p class="field-problem" id=id.clone()><Icon glyph=Glyph::Alert/><span>{problem}</span></p>
            }),
            None => Either::Right(()),
        }
    }

    fn mark_view(&self) -> impl IntoView + use<> {
        let required = self.required;
        move || {
            (!required.get()).then(|| view! { <span class="field-mark">{" "}{words::common::optional(lang())}</span> })
        }
    }
}

fn described_by(id: &str, hint: bool, problem: bool) -> Option<String> {
    match (hint, problem) {
        (false, false) => None,
        (true, false) => Some(format!("{id}-hint")),
        (false, true) => Some(format!("{id}-problem")),
        (true, true) => Some(format!("{id}-hint {id}-problem")),
    }
}

/// The label, hint and problem of one control, whose id is that of the question.
///
/// Criteria: the label names the control by `for`; `aria-describedby` refers to hint and problem; the label says when
/// an answer is optional; a problem is text with an icon, not colour alone.
#[component]
pub fn Field(
    /// The question.
    ask: ControlProps,
    /// The control.
    children: Children,
) -> impl IntoView {
    let invalid = ask.invalid();
    let (mark, hint, problem) = (ask.mark_view(), ask.hint_view(), ask.problem_view());
    view! {
        <div class="field" class:field-wrong=move || invalid.get()>
            <label class="field-label" for=ask.id>{ask.label}{mark}</label>
            {hint}
            {problem}
            {children()}
        </div>
    }
}

/// The legend, hint and problem of a group of controls. The first control has the question's id, so that a link of the
/// error summary leads to it; if controls come and go, the group itself has the id.
#[component]
pub fn FieldGroup(
    /// The question.
    ask: ControlProps,
    /// Whether the group itself takes focus and has the question's id: for controls that come and go.
    #[prop(optional)]
    focusable: bool,
    /// The controls.
    children: Children,
) -> impl IntoView {
    let (invalid, described_by) = (ask.invalid(), ask.described_by());
    let (mark, hint, problem) = (ask.mark_view(), ask.hint_view(), ask.problem_view());
    view! {
        <fieldset
            class="field"
            class:field-wrong=move || invalid.get()
            id=focusable.then_some(ask.id)
            tabindex=focusable.then_some("-1")
            aria-describedby=move || described_by.get()
        >
            <legend class="field-label">{ask.label}{mark}</legend>
            {hint}
            {problem}
            {children()}
        </fieldset>
    }
}

#[cfg(test)]
mod tests {
    use super::described_by;

    #[test]
    fn hint_comes_before_problem() {
        assert_eq!(described_by("a", true, true).as_deref(), Some("a-hint a-problem"));
        assert_eq!(described_by("a", false, false), None);
    }
}
