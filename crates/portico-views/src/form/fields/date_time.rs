//! A civil date and a time in one text input. The parsed value is displayed, so that mistakes are noticed.

use leptos::prelude::*;
use portico_domain::{
    date::Date,
    date_time::{DateTime, Moment, Time},
    locale::Locale,
    value::Value,
};

use super::date_time_input::{DateTimeInput, DayPicker};
use crate::{form::question::Question, format};

/// A date and a time.
#[component]
pub fn DateTimeField(
    /// The question.
    question: Question,
) -> impl IntoView {
    let (locale, put) = (question.state().setup().locale, question.put());
    let on_pick = Callback::new(move |day| {
        let time = question
            .value()
            .with_untracked(|value| if let Some(Value::DateTime(both)) = value { Some(both.time) } else { None });
        put.run(picked(day, time, &locale));
    });
    let day = |value: &Value| Moment::of(value).and_then(Moment::day);
    let read_back = |value: &Value| {
        if let Value::DateTime(both) = value { format::civil_date_time(*both) } else { String::new() }
    };
    view! {
        <DateTimeInput question read_back wide=true>
            <DayPicker question day on_pick/>
        </DateTimeInput>
    }
}

/// The text of the input after choosing a day: with the previous time, else ready for typing one.
fn picked(date: Date, time: Option<Time>, locale: &Locale) -> String {
    time.map_or_else(|| format!("{} ", locale.date(date)), |time| locale.date_time(DateTime { date, time }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picked_day_keeps_the_time() {
        let day = "2027-03-31".parse().expect("a date");
        assert_eq!(picked(day, Time::new(14, 30), &Locale::ENGLISH), "31/3/2027 14:30");
        assert_eq!(picked(day, Time::new(14, 30), &Locale::ENGLISH_US), "3/31/2027 2:30 PM");
        assert_eq!(picked(day, None, &Locale::GERMAN), "31.3.2027 ");
    }
}
