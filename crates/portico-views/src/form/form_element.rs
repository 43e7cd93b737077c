//! The form element around the questions or the review.

use leptos::{attr::custom::custom_attribute, ev, prelude::*};

use crate::drawn::marked;

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
    let form = view! {
        <form novalidate on:submit=on_submit>
            {first(default)}
            {children.into_inner()()}
        </form>
    };
    marked(form, || (leptos::attr::method("post"), custom_attribute("data-form", "")))
}

/// What a drawn form begins with: its hidden inputs, and the button that Enter presses.
#[cfg(feature = "ssr")]
fn first(action: &'static str) -> impl IntoView {
    use super::posted::ACTION;
    use crate::drawn::hidden_inputs;

    view! {
        {hidden_inputs()}
        <button class="sr-only" type="submit" name=ACTION value=action tabindex="-1" aria-hidden="true"></button>
    }
}

/// The app's form begins with nothing of its own.
#[cfg(not(feature = "ssr"))]
fn first(_: &'static str) {}
