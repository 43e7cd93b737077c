//! One of a few options that lie in an order: a row of segments, from the lowest to the highest.
//!
//! Criteria: radios in a group, so that the arrows move the choice and one stop of the tab key leads to it; the chosen segment
//! differs by its border and weight too, not by colour alone; segments wrap where the row is too narrow.

use leptos::prelude::*;

use crate::{
    forms::question::Question,
    ui::{FieldGroup, RadioGroup},
};

/// One option of an order.
#[component]
pub fn ScaleField(
    /// The question.
    question: Question,
) -> impl IntoView {
    let ask = question.ask();
    view! {
        <FieldGroup ask=ask.clone()>
            <RadioGroup
                ask
                options=question.options()
                value=question.text()
                on_change=question.put()
                read_only=question.read_only()
                in_row=true
            />
        </FieldGroup>
    }
}
