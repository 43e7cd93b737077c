//! A period: two text inputs, for its first and its last day. The parsed days and the number of working days among them are
//! displayed, so that mistakes are noticed.

use leptos::{attr, prelude::*};
use portico_domain::{
    date::Date,
    period::{Period, ends, joined},
    value::Value,
};
use portico_words as words;

use super::date_time_input::DayPicker;
use crate::{
    drawn,
    form::{period_in_words, question::Question},
    lang::lang,
    ui::FieldGroup,
};

/// One end of a period.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    First,
    Last,
}

impl End {
    fn label(self) -> String {
        match self {
            Self::First => words::form::period_from(lang()),
            Self::Last => words::form::period_to(lang()),
        }
    }

    /// The id of its input: that of the question for the first, so that a link to the question leads to it.
    fn id(self, question: Question) -> String {
        match self {
            Self::First => question.dom_id(),
            Self::Last => format!("{}-to", question.dom_id()),
        }
    }

    /// Its text in that of the answer.
    fn of(self, text: &str) -> String {
        let (from, to) = ends(text);
        if self == Self::First { from } else { to }.to_owned()
    }

    /// The text of an answer with another text at this end.
    fn replaced(self, text: &str, end: &str) -> String {
        let (from, to) = ends(text);
        match self {
            Self::First => joined(end, to),
            Self::Last => joined(from, end),
        }
    }

    fn day(self, period: Period) -> Date {
        if self == Self::First { period.from() } else { period.to() }
    }
}

/// A first and a last day.
#[component]
pub fn PeriodField(
    /// The question.
    question: Question,
) -> impl IntoView {
    let mut ask = question.ask();
    let example = question.example().map(|example| {
        let (from, to) = ends(&example);
        words::form::period_hint(lang(), from, to)
    });
    ask.hint = match (ask.hint, example) {
        (Some(own), Some(example)) => Some(format!("{own} {example}")),
        (own, example) => own.or(example),
    };
    let value = question.value();
    let understood = move || {
        let calendar = &question.state().context().calendar;
        value.with(|value| {
            if let Some(Value::Period(period)) = value {
                period_in_words(*period, Some(calendar))
            } else {
                String::new()
            }
        })
    };
    view! {
        <FieldGroup ask>
            <div class="flex flex-wrap items-end gap-x-6 gap-y-3">
                {end_input(question, End::First)}
                {end_input(question, End::Last)}
            </div>
            <p class="mt-2 text-muted text-sm tabular-nums empty:hidden">{understood}</p>
        </FieldGroup>
    }
}

fn end_input(question: Question, end: End) -> impl IntoView {
    let ask = question.ask();
    let (invalid, required, read_only, text, put) =
        (ask.invalid(), ask.required, question.read_only(), question.text(), question.put());
    let id = end.id(question);
    let own = Memo::new(move |_| text.with(|text| end.of(text)));
    let change = move |new: &str| put.run(text.with_untracked(|text| end.replaced(text, new)));
    let locale = question.state().setup().locale;
    let on_pick = Callback::new(move |day| change(&locale.date(day)));
    let first = |value: &Value| if let Value::Period(period) = value { Some(End::First.day(*period)) } else { None };
    let last = |value: &Value| if let Value::Period(period) = value { Some(End::Last.day(*period)) } else { None };
    let day = if end == End::First { first } else { last };
    let described_by = question.ask().described_by();
    // Both are inputs of one question: a page that is posted has two values of one name, the first day before the last.
    let input = view! {
        <input
            class="input"
            id=id.clone()
            dir="auto"
            type="text"
            autocomplete="off"
            aria-required=move || required.get().then_some("true")
            aria-invalid=move || invalid.get().then_some("true")
            aria-describedby=move || described_by.get()
            readonly=move || read_only.get()
            prop:value=move || own.get()
            on:input:target=move |event| change(&event.target().value())
        />
    };
    let input = drawn::marked(input, || (attr::name(question.dom_id()), attr::value(own.get_untracked())));
    view! {
        <div>
            <label class="text-sm font-semibold block mb-1" for=id.clone()>{end.label()}</label>
            <div class="relative flex items-center gap-2">
                <div class="w-44">{input}</div>
                <DayPicker question id end=end.label() day on_pick/>
            </div>
        </div>
    }
}
