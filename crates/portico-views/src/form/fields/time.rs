//! A time of day as text input. The parsed time is displayed, so that mistaken morning and evening are noticed.

use leptos::prelude::*;
use portico_domain::value::Value;

use super::date_time_input::DateTimeInput;
use crate::{form::question::Question, format};

/// A time of day.
#[component]
pub fn TimeField(
    /// The question.
    question: Question,
) -> impl IntoView {
    let read_back =
        |value: &Value| if let Value::Time(time) = value { format::civil_time(*time) } else { String::new() };
    view! { <DateTimeInput question read_back/> }
}
