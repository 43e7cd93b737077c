//! Keyboard shortcuts: opening the search from anywhere, and a list of the shortcuts.

use leptos::{ev, prelude::*};
use portico_words as words;
use wasm_bindgen::JsCast;

use crate::{
    lang::lang,
    session::{Catalog, Session},
    ui::Dialog,
};

/// The overlays of the page, as a context.
#[derive(Clone, Copy)]
pub struct Overlay {
    /// Whether the search palette is open.
    pub search: RwSignal<bool>,
    /// Whether the list of shortcuts is open.
    pub keys: RwSignal<bool>,
}

impl Overlay {
    pub(super) fn new() -> Self {
        Self { search: RwSignal::new(false), keys: RwSignal::new(false) }
    }

    /// Opens the search palette.
    pub fn open_search(self) {
        self.search.set(true);
    }
}

/// The action of a shortcut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Search,
    Keys,
}

/// The action of a key press. Single-key shortcuts work only outside inputs and can be switched off (WCAG 2.1.4);
/// Ctrl-K always works.
fn asked(key: &str, command: bool, other_modifier: bool, typing: bool, single_off: bool) -> Option<Asked> {
    match key {
        "k" | "K" if command && !other_modifier => Some(Asked::Search),
        _ if command || other_modifier || typing || single_off => None,
        "/" => Some(Asked::Search),
        "?" => Some(Asked::Keys),
        _ => None,
    }
}

/// Listens for the shortcuts until the reactive owner is cleaned up.
pub(super) fn listen() {
    let (session, overlay) = (expect_context::<Session>(), expect_context::<Overlay>());
    let searchable = use_context::<Catalog>().is_some();
    let listener = window_event_listener(ev::keydown, move |event| {
        if session.ended().is_some() {
            return;
        }
        let command = event.ctrl_key() || event.meta_key();
        let typing = event.target().is_some_and(|target| is_typed_into(&target));
        match asked(&event.key(), command, event.alt_key(), typing, session.shortcuts_off()) {
            Some(Asked::Search) if searchable => overlay.search.set(true),
            Some(Asked::Keys) => overlay.keys.set(true),
            Some(Asked::Search) | None => return,
        }
        event.prevent_default();
    });
    on_cleanup(move || listener.remove());
}

fn is_typed_into(target: &web_sys::EventTarget) -> bool {
    let editable = "input:not([type=checkbox],[type=radio]),textarea,select,[contenteditable]";
    target.dyn_ref::<web_sys::Element>().is_some_and(|element| element.matches(editable).unwrap_or(false))
}

/// The list of shortcuts.
#[component]
pub(super) fn KeysDialog() -> impl IntoView {
    let (session, overlay) = (expect_context::<Session>(), expect_context::<Overlay>());
    let searchable = use_context::<Catalog>().is_some();
    let row = |keys: &str, what: String| {
        let keys = keys.split(' ').map(|key| view! { <kbd>{key.to_owned()}</kbd>" " }).collect_view();
        view! { <dt class="whitespace-nowrap">{keys}</dt><dd>{what}</dd> }
    };
    view! {
        <Dialog
            open=overlay.keys
            on_close=Callback::new(move |()| overlay.keys.set(false))
            id="keys"
            title=words::keys::title(lang())
        >
            <dl class="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
                {searchable.then(|| row(&words::layout::search_key(lang()), words::keys::search(lang())))}
                {searchable.then(|| row("/", words::keys::search_single(lang())))}
                {row("?", words::keys::list(lang()))}
                {row("Esc", words::keys::escape(lang()))}
                {row("Tab", words::keys::tab(lang()))}
                {row("↑ ↓", words::keys::arrows(lang()))}
            </dl>
            {move || session.shortcuts_off().then(|| view! { <p class="mt-4 text-muted">{words::keys::off(lang())}</p> })}
        </Dialog>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_k_works_everywhere_and_always() {
        assert_eq!(asked("k", true, false, true, true), Some(Asked::Search));
        assert_eq!(asked("k", false, false, false, false), None);
    }

    #[test]
    fn single_keys_work_outside_of_inputs_and_unless_switched_off() {
        assert_eq!(asked("/", false, false, false, false), Some(Asked::Search));
        assert_eq!(asked("?", false, false, false, false), Some(Asked::Keys));
        assert_eq!(asked("/", false, false, true, false), None);
        assert_eq!(asked("/", false, false, false, true), None);
        assert_eq!(asked("/", true, false, false, false), None);
    }
}
