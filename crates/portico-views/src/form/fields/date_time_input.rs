//! A text input for a date, a time or both, with the parsed value displayed below.

use leptos::prelude::*;
use portico_domain::{date::Date, value::Value};
use portico_words as words;

use crate::{
    DRAWN,
    form::{FormControls, PickerProps, question::Question},
    lang::lang,
    ui::{Field, TextInput},
};

/// A text input with the parsed value.
#[component]
pub fn DateTimeInput(
    /// The question.
    question: Question,
    /// Formats the parsed value; empty for none.
    read_back: fn(&Value) -> String,
    /// Whether the input has the width of a date and a time.
    #[prop(optional)]
    wide: bool,
    /// Content between the input and the parsed value, such as a date picker.
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

/// The date picker, unless the question is read-only. A drawn page has none.
#[component]
pub fn DayPicker(
    /// The question.
    question: Question,
    /// The id of its input, if that is not the question's.
    #[prop(optional, into)]
    id: Option<String>,
    /// Which of the question's days it is for.
    #[prop(optional, into)]
    end: Option<String>,
    /// The day of the question's value.
    day: fn(&Value) -> Option<Date>,
    /// Called with the chosen day.
    on_pick: Callback<Date>,
) -> impl IntoView {
    let today = untrack(|| question.state().context().today);
    let value = question.value();
    let chosen = Signal::derive(move || value.with(|value| value.as_ref().and_then(day)));
    let (id, read_only) = (id.unwrap_or_else(|| question.dom_id()), question.read_only());
    let name = question.with(|field| match end {
        Some(end) => words::form::pick_end(lang(), &end, &field.label),
        None => words::form::pick_date(lang(), &field.label),
    });
    let is_working = Callback::new(move |day| question.state().context().calendar.is_working(day));
    (!DRAWN).then(|| {
        let draw = FormControls::get().picker;
        move || {
            let (id, name) = (id.clone(), name.clone());
            (!read_only.get()).then(|| draw(PickerProps { id, name, chosen, today, is_working, on_pick }))
        }
    })
}
