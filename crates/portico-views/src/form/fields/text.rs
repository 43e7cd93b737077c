//! Text inputs with one or several lines.

use leptos::prelude::*;

use crate::{
    form::question::Question,
    ui::{Field, TextArea, TextInput},
};

/// Short text, e-mail, URL, phone, numbers.
#[component]
pub fn TextField(
    /// The question.
    question: Question,
    /// `text`, `email`, `url` or `tel`.
    #[prop(default = "text")]
    kind: &'static str,
    /// `inputmode`: which keyboard a phone shows.
    #[prop(default = "text")]
    inputmode: &'static str,
    /// `autocomplete`: what a browser may fill in.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// Whether the input has the width of a number.
    #[prop(optional)]
    narrow: bool,
) -> impl IntoView {
    let ask = question.ask();
    let placeholder = question.with(|field| field.placeholder.clone()).unwrap_or_default();
    view! {
        <Field ask=ask.clone()>
            <div class:max-w-48=narrow>
                <TextInput
                    ask
                    value=question.text()
                    on_input=question.put()
                    kind
                    inputmode
                    autocomplete
                    placeholder
                    read_only=question.read_only()
                />
            </div>
        </Field>
    }
}

/// Several lines of text.
#[component]
pub fn LongTextField(
    /// The question.
    question: Question,
) -> impl IntoView {
    let ask = question.ask();
    let placeholder = question.with(|field| field.placeholder.clone()).unwrap_or_default();
    view! {
        <Field ask=ask.clone()>
            <TextArea
                ask
                value=question.text()
                on_input=question.put()
                placeholder
                read_only=question.read_only()
            />
        </Field>
    }
}
