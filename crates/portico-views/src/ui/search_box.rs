//! A search input.

use leptos::{attr, prelude::*};

use super::{Glyph, Icon};
use crate::drawn::marked;

/// A search input: typing filters, Enter submits.
#[component]
pub fn SearchBox(
    /// The id of the input.
    id: &'static str,
    /// The accessible name, also the placeholder.
    #[prop(into)]
    label: Signal<String>,
    /// The current text.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the new text on every keystroke.
    #[prop(into)]
    on_input: Callback<String>,
    /// Called on Enter.
    #[prop(optional, into)]
    on_submit: Option<Callback<()>>,
    /// Whether it is the main element of its page.
    #[prop(optional)]
    large: bool,
    /// Where a drawn page sends the text; without it, to its own address.
    #[prop(optional)]
    to: Option<&'static str>,
) -> impl IntoView {
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(submit) = on_submit {
            submit.run(());
        }
    };
    let input = view! {
        <input
            class="input"
            id=id
            dir="auto"
            type="search"
            autocomplete="off"
            spellcheck="false"
            enterkeyhint="search"
            aria-label=move || label.get()
            placeholder=move || label.get()
            prop:value=move || value.get()
            on:input:target=move |event| on_input.run(event.target().value())
        />
    };
    let form = view! {
        <form class="search-box" class:search-box-large=large role="search" on:submit=submit>
            <Icon glyph=Glyph::Search/>
            {marked(input, || (attr::name("q"), attr::value(value.get_untracked())))}
        </form>
    };
    marked(form, || attr::action(to))
}
