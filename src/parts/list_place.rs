//! Where somebody was in a list when they followed one of its rows: it stands in the entry of the history, so that Back leads
//! to the same rows.

use js_sys::Function;
use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, closure::Closure};

use crate::browser;

/// A place in a list that grows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ListPlace {
    /// So many rows were there.
    pub(super) rows: usize,
    /// How far down the page was.
    pub(super) top: f64,
}

impl ListPlace {
    /// The place that who comes back was at.
    pub(super) fn noted() -> Option<Self> {
        Self::read(&browser::noted()?)
    }

    /// Notes the place with every press, for any of them may lead away, until the reactive owner is cleaned up.
    pub(super) fn keep(rows: impl Fn() -> usize + 'static) {
        let note = move || browser::note(&Self { rows: rows(), top: browser::scrolled() }.written());
        let note = Closure::<dyn Fn()>::new(note);
        let (window, listener) = (browser::window(), note.as_ref().unchecked_ref::<Function>().clone());
        // On the way down: a link may have made another entry of the history on the way up.
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
