//! A civil date as text input. The parsed date is displayed, so that mistaken day and month are noticed.

use leptos::prelude::*;
use portico_domain::{date_time::Moment, value::Value};

use super::date_time_input::{DateTimeInput, DayPicker};
use crate::{form::question::Question, format};

/// A date.
#[component]
pub fn DateField(
    /// The question.
    question: Question,
) -> impl IntoView {
    let (locale, put) = (question.state().setup().locale, question.put());
    let on_pick = Callback::new(move |day| put.run(locale.date(day)));
    let day = |value: &Value| Moment::of(value).and_then(Moment::day);
    let read_back = |value: &Value| if let Value::Date(date) = value { format::date(*date) } else { String::new() };
    view! {
        <DateTimeInput question read_back>
            <DayPicker question day on_pick/>
        </DateTimeInput>
    }
}
