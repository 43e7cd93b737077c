//! The table of contents of an article, with the section that is being read.

use leptos::{ev, html, prelude::*};
use portico_domain::api::TocEntry;
use portico_views::article::{TableOfContents, toc_entries};
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, MouseEvent};

use crate::browser;

/// Media query of windows in which the list is beside the text; in narrower ones it is folded above it.
const WIDE_QUERY: &str = "(min-width: 64rem)";

/// The table of contents, if there are enough sections. A list longer than the window scrolls by itself, but not while the
/// pointer is in it.
pub fn contents(toc: &[TocEntry]) -> Option<AnyView> {
    toc_entries(toc).map(|entries| view! { <Contents entries/> }.into_any())
}

#[component]
fn Contents(entries: Vec<TocEntry>) -> impl IntoView {
    let (around, list) = (NodeRef::<html::Aside>::new(), NodeRef::<html::Ul>::new());
    let ids = StoredValue::new(entries.iter().map(|entry| entry.id.clone()).collect::<Vec<_>>());
    let current = RwSignal::new(None::<usize>);
    let looking = StoredValue::new(false);
    let scrolled = window_event_listener(ev::scroll, move |_| {
        if looking.get_value() {
            return;
        }
        looking.set_value(true);
        request_animation_frame(move || {
            // The page may have been left.
            let Some(read) = ids.try_with_value(|ids| being_read(ids)) else { return };
            looking.set_value(false);
            if current.get_untracked() != read {
                current.set(read);
            }
        });
    });
    on_cleanup(move || scrolled.remove());
    Effect::new(move || {
        let (Some(at), Some(around), Some(list)) = (current.get(), around.get(), list.get()) else { return };
        let entry = u32::try_from(at).ok().and_then(|at| list.children().item(at));
        if let Some(entry) = entry.filter(|_| !around.matches(":hover").unwrap_or(false)) {
            show_in(&around, &entry);
        }
    });
    let wide = browser::window().match_media(WIDE_QUERY).ok().flatten().is_none_or(|query| query.matches());
    view! { <TableOfContents entries current open=wide around list/> }
}

/// Index of the last section whose heading is above a third of the window's height; at the end of the page, of the last
/// section in the window.
fn being_read(ids: &[String]) -> Option<usize> {
    let root = browser::document().document_element()?;
    let height = f64::from(root.client_height());
    let at_end = root.scroll_top() + root.client_height() >= root.scroll_height() - 1;
    let limit = if at_end { height } else { height / 3.0 };
    ids.iter().rposition(|id| browser::element(id).is_some_and(|it| it.get_bounding_client_rect().top() < limit))
}

/// Scrolls `around` just enough to show `entry`.
fn show_in(around: &Element, entry: &Element) {
    let (outer, inner) = (around.get_bounding_client_rect(), entry.get_bounding_client_rect());
    let above = inner.top() - outer.top();
    let below = inner.bottom() - outer.bottom();
    let by = if above < 0.0 { above } else { below.max(0.0) };
    around.set_scroll_top(around.scroll_top() + by as i32);
}

/// Moves scroll position and focus to the section in the address whenever it changes, so that the keyboard and screen
/// readers continue from there.
pub fn follow_address(hash: Memo<String>) {
    Effect::new(move || {
        let hash = hash.get();
        // Runs after the page's own heading has taken focus.
        request_animation_frame(move || arrive(&hash));
    });
}

/// Handles links to sections: a link to the current one does not change the address, so the effect does not run.
#[expect(clippy::needless_pass_by_value, reason = "event handlers take the event")]
pub fn pressed(event: MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let link = target.and_then(|target| target.closest("a[href^='#']").ok().flatten());
    let elsewhere = event.ctrl_key() || event.meta_key() || event.shift_key();
    if let Some(hash) = link.and_then(|link| link.get_attribute("href")).filter(|_| !elsewhere) {
        request_animation_frame(move || arrive(&hash));
    }
}

fn arrive(hash: &str) {
    let id = hash.trim_start_matches('#');
    let id = js_sys::decode_uri_component(id).map_or_else(|_| id.to_owned(), String::from);
    let Some(heading) = browser::element(&id) else { return };
    if let Some(folded) = heading.closest("details:not([open])").ok().flatten() {
        let _ = folded.set_attribute("open", "");
    }
    if heading.tab_index() < 0 {
        let _ = heading.set_attribute("tabindex", "-1");
    }
    heading.scroll_into_view();
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    let _ = heading.focus_with_options(&options);
}
