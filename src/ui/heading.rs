//! The heading of a page.

use std::cell::Cell;

use leptos::{html, prelude::*};
use portico_words as words;

use crate::{browser, lang::lang};

thread_local! {
    static ARRIVED: Cell<bool> = const { Cell::new(false) };
}

/// The one `h1` of a page. It sets the page's title, and takes focus when somebody navigates here, so that a screen reader
/// reads it and the keyboard starts from the content. The first page of a visit leaves focus where the browser put it.
#[component]
pub fn PageHeading(
    /// The words.
    #[prop(into)]
    text: Signal<String>,
    /// Leaves focus alone: the page has an input that takes it.
    #[prop(optional)]
    keep_focus: bool,
) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    Effect::new(move || browser::set_title(&words::common::title(lang(), &text.get())));
    heading.on_load(move |heading| {
        if ARRIVED.replace(true) && !keep_focus {
            // Refused for an element that cannot be focused only; this one can.
            let _ = heading.focus();
        }
    });
    view! { <h1 class="text-xl sm:text-2xl" dir="auto" tabindex="-1" node_ref=heading>{move || text.get()}</h1> }
}
