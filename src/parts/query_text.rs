//! Text of a search box that stands in the address, so that a search can be linked and survives Back.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::query_signal_with_options};

use crate::browser;

/// A search text that is kept in the query string.
#[derive(Clone, Copy)]
pub struct QueryText {
    /// What is in the box.
    pub text: RwSignal<String>,
    /// Called with what is typed.
    pub on_input: Callback<String>,
}

/// The text of the search box with the id `input`, kept under `key` in the query string. Typing replaces the address: it
/// makes no history of letters.
#[must_use]
pub fn query_text(key: &'static str, input: &'static str) -> QueryText {
    let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
    let (stored, store) = query_signal_with_options::<String>(key, options);
    let text = RwSignal::new(stored.get_untracked().unwrap_or_default());
    let on_input = Callback::new(move |typed: String| {
        text.set(typed.clone());
        store.set(Some(typed).filter(|typed| !typed.is_empty()));
    });
    // A link may change the address under the page. What is being typed is always ahead of it.
    Effect::new(move || {
        let stored = stored.get().unwrap_or_default();
        if !browser::has_focus(input) && text.with_untracked(|text| *text != stored) {
            text.set(stored);
        }
    });
    QueryText { text, on_input }
}
