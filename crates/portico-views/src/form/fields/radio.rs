//! A choice of one of a few options, all visible.

use leptos::prelude::*;

use super::no_options::NoOptions;
use crate::{
    form::question::Question,
    ui::{FieldGroup, RadioGroup},
};

/// A choice of one of a few options.
#[component]
pub fn RadioField(
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
            />
            <NoOptions question/>
        </FieldGroup>
    }
}
