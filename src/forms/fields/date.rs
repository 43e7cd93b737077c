//! A civil date: typed as people write dates, and read back so that day and month are not mistaken.

use leptos::prelude::*;
use portico_domain::value::Value;
use portico_words as words;

use super::calendar::Calendar;
use crate::{
    format,
    forms::question::Question,
    lang::lang,
    ui::{Field, TextInput},
};

/// A date.
#[component]
pub fn DateField(
    /// The question.
    question: Question,
) -> impl IntoView {
    let mut ask = question.ask();
    let (locale, today) = (question.state().asked().locale, untrack(|| question.state().context().today));
    let hint = question.example().map(|example| words::form::date_hint(lang(), &example));
    ask.hint = match (ask.hint, hint) {
        (Some(own), Some(hint)) => Some(format!("{own} {hint}")),
        (own, hint) => own.or(hint),
    };
    let value = question.value();
    let read_back = move || {
        value.with(|value| if let Some(Value::Date(date)) = value { format::date(*date) } else { String::new() })
    };
    let chosen = Signal::derive(move || {
        value.with(|value| if let Some(Value::Date(date)) = value { Some(*date) } else { None })
    });
    let put = question.put();
    let (id, read_only) = (ask.id.clone(), question.read_only());
    let name = words::form::pick_date(lang(), &ask.label);
    let picker = move || {
        let (id, name) = (id.clone(), name.clone());
        let is_working = Callback::new(move |day| question.state().context().calendar.is_working(day));
        let on_pick = Callback::new(move |day| put.run(locale.date(day)));
        (!read_only.get()).then(|| view! { <Calendar id name chosen today is_working on_pick/> })
    };
    view! {
        <Field ask=ask.clone()>
            <div class="relative flex flex-wrap items-center gap-x-3 gap-y-1">
                <div class="w-48">
                    <TextInput
                        ask
                        value=question.text()
                        on_input=question.put()
                        read_only=question.read_only()
                    />
                </div>
                {picker}
                <span class="text-muted text-sm tabular-nums">{read_back}</span>
            </div>
        </Field>
    }
}
