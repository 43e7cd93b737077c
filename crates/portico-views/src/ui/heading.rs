//! The heading of a page.

use std::cell::Cell;

use leptos::{html, prelude::*};
use portico_words as words;

use crate::{dom, drawn, lang::lang};

thread_local! {
    static ARRIVED: Cell<bool> = const { Cell::new(false) };
}

/// The only `h1` of a page. Sets the page's title, and takes focus after a navigation, so that screen readers read it
/// and the keyboard starts at the content. The first page of a visit leaves focus unchanged.
#[component]
pub fn PageHeading(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
    /// Whether focus stays unchanged because an input of the page takes it.
    #[prop(optional)]
    keep_focus: bool,
) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    let title = move || words::common::title(lang(), &text.get());
    // The server runs no effects.
    drawn(|| dom::set_title(&title()));
    Effect::new(move || dom::set_title(&title()));
    heading.on_load(move |heading| {
        if ARRIVED.replace(true) && !keep_focus {
            // Fails only for an element that cannot be focused; this one can.
            let _ = heading.focus();
        }
    });
    view! { <h1 class="text-xl sm:text-2xl" dir="auto" tabindex="-1" node_ref=heading>{move || text.get()}</h1> }
}
