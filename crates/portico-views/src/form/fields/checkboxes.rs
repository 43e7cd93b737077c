//! A choice of any number of a few options, all visible.

use leptos::prelude::*;

use super::no_options::NoOptions;
use crate::{
    form::question::Question,
    ui::{CheckboxList, FieldGroup},
};

/// A choice of any number of a few options.
#[component]
pub fn CheckboxesField(
    /// The question.
    question: Question,
) -> impl IntoView {
    let ask = question.ask();
    view! {
        <FieldGroup ask=ask.clone()>
            <CheckboxList
                ask
                options=question.options()
                value=question.chosen()
                on_change=question.put_chosen()
                read_only=question.read_only()
            />
            <NoOptions question/>
        </FieldGroup>
    }
}
