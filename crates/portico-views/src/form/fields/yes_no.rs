//! Yes or no, both as explicit answers: neither is preselected.

use leptos::prelude::*;
use portico_words as words;

use crate::{
    form::question::Question,
    lang::lang,
    ui::{Choice, FieldGroup, RadioGroup},
};

/// Yes or no.
#[component]
pub fn YesNoField(
    /// The question.
    question: Question,
) -> impl IntoView {
    let ask = question.ask();
    let options = vec![Choice::new("yes", words::common::yes(lang())), Choice::new("no", words::common::no(lang()))];
    view! {
        <FieldGroup ask=ask.clone()>
            <RadioGroup
                ask
                options=Signal::stored(options)
                value=question.text()
                on_change=question.put()
                read_only=question.read_only()
            />
        </FieldGroup>
    }
}
