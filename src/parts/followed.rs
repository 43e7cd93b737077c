//! Results of a search, of which is told what is opened.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget};

use crate::{paths, signals::Trace};

/// What a search found; a link in it that is followed is what was opened.
#[component]
pub fn Followed(
    /// The search.
    trace: Trace,
    /// The results.
    children: Children,
) -> impl IntoView {
    let follow = move |event: ev::MouseEvent| {
        let link = link(event.target());
        let opened = link.and_then(|link| Some((paths::opened(&link.get_attribute("href")?)?, link)));
        if let Some(((kind, target), link)) = opened {
            trace.opened(kind, target, place(event.current_target(), &link));
        }
    };
    view! { <div class="contents" on:click=follow>{children()}</div> }
}

/// The link that was hit, or one around what was hit.
fn link(hit: Option<EventTarget>) -> Option<Element> {
    // Fails for selectors that are none only.
    hit?.dyn_into::<Element>().ok()?.closest("a[href]").ok().flatten()
}

/// The place of a link among the results, from 0.
fn place(results: Option<EventTarget>, link: &Element) -> usize {
    let rows = results.and_then(|results| results.dyn_into::<Element>().ok()?.query_selector_all(".row-link").ok());
    let Some(rows) = rows else { return 0 };
    (0..rows.length()).filter_map(|at| rows.get(at)).position(|row| row.contains(Some(link))).unwrap_or_default()
}
