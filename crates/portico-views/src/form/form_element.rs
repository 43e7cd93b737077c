//! The form element around the questions or the review.

use leptos::{attr::custom::custom_attribute, ev, prelude::*};

use super::posted::ACTION;
use crate::{
    drawn,
    drawn::{hidden_inputs, marked},
};

/// A form element. A drawn one posts to its own address; its first button is the one that Enter presses.
#[component]
pub(super) fn FormElement<F, C>(
    /// The action of Enter.
    default: &'static str,
    /// Called on submit.
    on_submit: F,
    /// What is in it.
    children: TypedChildren<C>,
) -> impl IntoView
where
    F: Fn(ev::SubmitEvent) + 'static,
    C: IntoView + 'static,
{
    let first = drawn(|| {
        view! {
            {hidden_inputs()}
            <button class="sr-only" type="submit" name=ACTION value=default tabindex="-1" aria-hidden="true"></button>
        }
    });
    let form = view! {
        <form novalidate on:submit=on_submit>
            {first}
            {children.into_inner()()}
        </form>
    };
    marked(form, || (leptos::attr::method("post"), custom_attribute("data-form", "")))
}
