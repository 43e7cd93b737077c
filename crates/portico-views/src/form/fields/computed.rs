//! A value computed by the form.

use leptos::prelude::*;
use portico_domain::{
    field::{Computed, Kind},
    value::Value,
};
use portico_words as words;

use crate::{
    form::{formula::FormulaInput, question::Question},
    format,
    lang::lang,
};

/// A computed value, with its calculation.
#[component]
pub fn ComputedField(
    /// The computed question.
    question: Question,
) -> impl IntoView {
    let value = question.value();
    let (id, label, hint) = question.with(|field| (question.dom_id(), field.label.clone(), field.hint.clone()));
    let how = move || {
        let state = question.state();
        let (setup, at) = (state.setup(), question.path());
        let (verdict, context) = (state.verdict().get_untracked(), untrack(|| state.context()));
        let input = FormulaInput { form: &setup.form, verdict: &verdict, context: &context, at: &at };
        question.with(|field| {
            let Kind::Computed(Computed { formula, .. }) = &field.kind else { return None };
            // Tracks only the fields of the formula, so that it does not run on every keystroke.
            input.paths(formula).iter().for_each(|path| state.track(path));
            input.in_words(formula)
        })
    };
    let shown = move || {
        value.with(|value| match value {
            Some(Value::Money(amount)) => format::money(amount),
            Some(Value::Number(number)) => format::number(*number),
            _ => words::form::not_known_yet(lang()),
        })
    };
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{label}</label>
            {hint.map(|hint| view! { <p class="field-hint">{hint}</p> })}
            <p class="flex flex-wrap items-baseline gap-x-3">
                <output class="text-lg font-semibold tabular-nums" id=id>{shown}</output>
                <span class="text-muted text-sm tabular-nums">{how}</span>
            </p>
        </div>
    }
}
