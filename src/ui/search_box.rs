//! A search input.

use leptos::prelude::*;

use super::{Glyph, Icon};

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
) -> impl IntoView {
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(submit) = on_submit {
            submit.run(());
        }
    };
    view! {
        <form class="search-box" class:search-box-large=large role="search" on:submit=submit>
            <Icon glyph=Glyph::Search/>
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
        </form>
    }
}
