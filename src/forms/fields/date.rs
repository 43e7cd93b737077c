//! A civil date: typed as people write dates, and read back so that day and month are not mistaken.

use leptos::prelude::*;
use portico_domain::{
    locale::{DateOrder, Locale},
    value::Value,
};
use portico_words as words;

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
    let example = example(&question.state().asked().locale, question.state().context().today);
    let hint = words::form::date_hint(lang(), &example);
    ask.hint = Some(ask.hint.map_or_else(|| hint.clone(), |own| format!("{own} {hint}")));
    let value = question.value();
    let read_back = move || {
        value.with(|value| if let Some(Value::Date(date)) = value { format::date(*date) } else { String::new() })
    };
    view! {
        <Field ask=ask.clone()>
            <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
                <div class="w-48">
                    <TextInput
                        ask
                        value=question.text()
                        on_input=question.put()
                        read_only=question.read_only()
                    />
                </div>
                <span class="text-muted text-sm tabular-nums">{read_back}</span>
            </div>
        </Field>
    }
}

/// A date of next month as the person writes it.
fn example(locale: &Locale, today: portico_domain::date::Date) -> String {
    let (year, month, day) = today.plus_days(30).unwrap_or(today).parts();
    match locale.date_order {
        DateOrder::DayMonthYear => format!("{day}/{month}/{year}"),
        DateOrder::MonthDayYear => format!("{month}/{day}/{year}"),
    }
}
