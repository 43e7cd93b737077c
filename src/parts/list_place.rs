//! The position in a list when one of its rows is followed, stored in the history entry, so that navigating back
//! restores the same rows.

use js_sys::Function;
use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, closure::Closure};

use crate::browser;

/// A position in a list that is loaded page by page.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ListPlace {
    /// Number of rows that were loaded.
    pub(super) rows: usize,
    /// Vertical scroll position, in pixels.
    pub(super) top: f64,
}

impl ListPlace {
    /// The position stored in the current history entry.
    pub(super) fn noted() -> Option<Self> {
        Self::read(&browser::history_state()?)
    }

    /// Stores the position at every click, because each may navigate away, until the reactive owner is cleaned up.
    pub(super) fn keep(rows: impl Fn() -> usize + 'static) {
        let note = move || browser::set_history_state(&Self { rows: rows(), top: browser::scrolled() }.written());
        let note = Closure::<dyn Fn()>::new(note);
        let (window, listener) = (browser::window(), note.as_ref().unchecked_ref::<Function>().clone());
        // In the capture phase: when the event bubbles, a link may already have added a history entry.
        let _ = window.add_event_listener_with_callback_and_bool("click", &listener, true);
        let kept = SendWrapper::new((note, listener));
        on_cleanup(move || {
            let _ = browser::window().remove_event_listener_with_callback_and_bool("click", &kept.1, true);
        });
    }

    fn written(self) -> String {
        format!("list {} {}", self.rows, self.top)
    }

    fn read(text: &str) -> Option<Self> {
        let (rows, top) = text.strip_prefix("list ")?.split_once(' ')?;
        Some(Self { rows: rows.parse().ok()?, top: top.parse().ok()? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_as_it_was_written() {
        let place = ListPlace { rows: 75, top: 612.5 };
        assert_eq!(ListPlace::read(&place.written()), Some(place));
        assert_eq!(ListPlace::read("results 12 3"), None);
        assert_eq!(ListPlace::read("list 12"), None);
    }
}
