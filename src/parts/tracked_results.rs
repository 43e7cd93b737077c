//! Search results that report which of them is opened.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

use crate::{paths, usage::SearchTracker};

/// Wraps search results; a link that is followed is reported as an opened result.
#[component]
pub fn TrackedResults(
    /// The search.
    tracker: SearchTracker,
    /// The results.
    children: Children,
) -> impl IntoView {
    view! { <div class="contents" on:click=move |event| follow(tracker, &event)>{children()}</div> }
}

/// Reports the result that a press among results opens, if it opens one.
pub fn follow(tracker: SearchTracker, event: &ev::MouseEvent) {
    let link = link(event.target());
    let opened = link.and_then(|link| Some((paths::opened(&link.get_attribute("href")?)?, link)));
    if let Some(((kind, target), link)) = opened {
        tracker.opened(kind, target, place(event.current_target(), &link));
    }
}

/// The link at or around the event's target.
fn link(hit: Option<EventTarget>) -> Option<Element> {
    // Fails only for invalid selectors.
    hit?.dyn_into::<Element>().ok()?.closest("a[href]").ok().flatten()
}

/// The position of a link among the results, from 0.
fn place(results: Option<EventTarget>, link: &Element) -> usize {
    let rows = results.and_then(|results| results.dyn_into::<Element>().ok()?.query_selector_all(".row-link").ok());
    let Some(rows) = rows else { return 0 };
    (0..rows.length()).filter_map(|at| rows.get(at)).position(|row| row.contains(Some(link))).unwrap_or_default()
}
