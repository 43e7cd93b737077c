//! The line in which a day, a time or both are typed as people write them, and read back so that nothing is mistaken.

use leptos::prelude::*;
use portico_domain::{date::Date, value::Value};
use portico_words as words;

use super::calendar::Calendar;
use crate::{
    forms::question::Question,
    lang::lang,
    ui::{Field, TextInput},
};

/// One line of text with what was understood beside it.
#[component]
pub fn MomentInput(
    /// The question.
    question: Question,
    /// What was understood; empty for nothing.
    read_back: fn(&Value) -> String,
    /// Whether the line takes a day and a time.
    #[prop(optional)]
    wide: bool,
    /// What helps to fill it in, between the line and what was understood.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let mut ask = question.ask();
    let hint = question.example().map(|example| words::form::date_hint(lang(), &example));
    ask.hint = match (ask.hint, hint) {
        (Some(own), Some(hint)) => Some(format!("{own} {hint}")),
        (own, hint) => own.or(hint),
    };
    let value = question.value();
    let understood = move || value.with(|value| value.as_ref().map(read_back).unwrap_or_default());
    let placeholder = question.with(|field| field.placeholder.clone()).unwrap_or_default();
    view! {
        <Field ask=ask.clone()>
            <div class="relative flex flex-wrap items-center gap-x-3 gap-y-1">
                <div class=if wide { "w-64" } else { "w-48" }>
                    <TextInput
                        ask
                        value=question.text()
                        on_input=question.put()
                        placeholder
                        read_only=question.read_only()
                    />
                </div>
                {children.map(|children| children())}
                <span class="text-muted text-sm tabular-nums">{understood}</span>
            </div>
        </Field>
    }
}

/// The month from which the day is picked, while it can be changed.
#[component]
pub fn DayPicker(
    /// The question.
    question: Question,
    /// The day of its answer.
    day: fn(&Value) -> Option<Date>,
    /// Called with the day that was picked.
    on_pick: Callback<Date>,
) -> impl IntoView {
    let today = untrack(|| question.state().context().today);
    let value = question.value();
    let chosen = Signal::derive(move || value.with(|value| value.as_ref().and_then(day)));
    let (id, read_only) = (question.dom_id(), question.read_only());
    let name = question.with(|field| words::form::pick_date(lang(), &field.label));
    let is_working = Callback::new(move |day| question.state().context().calendar.is_working(day));
    move || {
        let (id, name) = (id.clone(), name.clone());
        (!read_only.get()).then(|| view! { <Calendar id name chosen today is_working on_pick/> })
    }
}
