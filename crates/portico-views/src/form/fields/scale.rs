//! A choice of one of a few ordered options: a row of segments, from the lowest to the highest.
//!
//! Criteria: radios in a group, so that arrow keys move the choice and the group is one tab stop; the chosen segment
//! also differs by border and weight, not by colour alone; segments wrap in a narrow row.

use leptos::prelude::*;

use crate::{
    form::question::Question,
    ui::{FieldGroup, RadioGroup},
};

/// A choice of one ordered option.
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
