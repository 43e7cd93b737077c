//! The text of a search box, kept in the address, so that a search can be linked and survives Back.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::query_signal_with_options};

/// A search text that is kept in the query string.
#[derive(Clone, Copy)]
pub struct QueryText {
    /// The text in the search box.
    pub text: RwSignal<String>,
    /// The text in the address, updated shortly after the box.
    stored: Signal<String>,
    /// Called with the typed text.
    pub on_input: Callback<String>,
}

impl QueryText {
    /// Whether the address has the text of the box.
    #[must_use]
    pub fn settled(self) -> bool {
        self.text.with(|text| self.stored.with(|stored| text.trim() == stored.trim()))
    }
}

/// The text of a search box, kept under `key` in the query string. Typing replaces the history entry instead of adding
/// one per letter.
#[must_use]
pub fn query_text(key: &'static str) -> QueryText {
    let options = NavigateOptions { replace: true, scroll: false, ..NavigateOptions::default() };
    let (stored, store) = query_signal_with_options::<String>(key, options);
    let stored = Signal::derive(move || stored.get().unwrap_or_default());
    let (text, ahead) = (RwSignal::new(stored.get_untracked()), StoredValue::new(Ahead::default()));
    let on_input = Callback::new(move |typed: String| {
        ahead.update_value(|ahead| ahead.typed(&typed, &stored.get_untracked()));
        text.set(typed.clone());
        store.set(Some(typed).filter(|typed| !typed.is_empty()));
    });
    Effect::new(move || {
        let stored = stored.get();
        let follow = ahead.try_update_value(|ahead| ahead.follows(&stored)) == Some(true);
        if follow && text.with_untracked(|text| *text != stored) {
            text.set(stored);
        }
    });
    QueryText { text, stored, on_input }
}

/// Typed text that the address does not have yet. Until it does, the box keeps its text; any other change of the
/// address comes from a link or from Back.
#[derive(Default)]
struct Ahead(Option<String>);

impl Ahead {
    fn typed(&mut self, typed: &str, stored: &str) {
        self.0 = (typed != stored).then(|| typed.to_owned());
    }

    /// Whether the box adopts the current text of the address.
    fn follows(&mut self, stored: &str) -> bool {
        let behind = self.0.is_none();
        self.0.take_if(|typed| typed == stored);
        behind
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_echo_of_what_is_typed_changes_nothing() {
        let mut ahead = Ahead::default();
        ahead.typed("v", "");
        ahead.typed("vp", "");
        assert!(!ahead.follows("v"), "late");
        assert!(!ahead.follows("vp"), "its own");
    }

    #[test]
    fn the_box_follows_links_and_history() {
        let mut ahead = Ahead::default();
        assert!(ahead.follows("vpn"));
        ahead.typed("printer", "vpn");
        assert!(!ahead.follows("printer"));
        assert!(ahead.follows("vpn"), "Back");
        ahead.typed("vpna", "vpn");
        ahead.typed("vpn", "vpn");
        assert!(ahead.follows("printer"), "what was taken back before the address heard of it is not waited for");
    }
}
