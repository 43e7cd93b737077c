//! Keeps keyboard focus on the page. When the focused element disappears (a button after its action, a row, a dialog),
//! the nearest focusable element takes focus, so that the keyboard continues from there.

use std::cell::{Cell, RefCell};

use leptos::{ev, prelude::*};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, EventTarget, FocusOptions, HtmlElement, MutationObserver, MutationObserverInit};

use crate::browser;

/// CSS selector of elements that may take focus.
const FOCUSABLE: &str = "a[href],button:not(:disabled),input:not(:disabled),select,textarea,summary,[tabindex]";

thread_local! {
    /// The focused element and its ancestors, each with its position among the children of its parent.
    static FOCUS_PATH: RefCell<Vec<(Element, u32)>> = const { RefCell::new(Vec::new()) };
    static WATCHED: Cell<bool> = const { Cell::new(false) };
}

/// Restores lost focus until the reactive owner is cleaned up.
pub(super) fn keep() {
    let noted = window_event_listener(ev::focusin, |event| FOCUS_PATH.set(focus_path(event.target())));
    let changed = Closure::<dyn Fn()>::new(|| {
        if !WATCHED.replace(true) {
            // By then a page that sets focus itself has done so.
            request_animation_frame(|| {
                WATCHED.set(false);
                // Cloned, because setting focus changes `FOCUS_PATH`.
                bring_back(&FOCUS_PATH.with_borrow(Clone::clone));
            });
        }
    });
    let Ok(observer) = MutationObserver::new(changed.as_ref().unchecked_ref()) else { return };
    let what = MutationObserverInit::new();
    what.set_child_list(true);
    what.set_subtree(true);
    // Fails only for options that observe nothing.
    let _ = observer.observe_with_options(&browser::document(), &what);
    let kept = SendWrapper::new((observer, changed));
    on_cleanup(move || {
        noted.remove();
        kept.0.disconnect();
    });
}

fn focus_path(target: Option<EventTarget>) -> Vec<(Element, u32)> {
    let mut focus_path = Vec::new();
    let mut below = target.and_then(|target| target.dyn_into::<Element>().ok()).map(|element| (element, 0));
    while let Some((element, place)) = below {
        below = element.parent_element().map(|parent| (parent, before(&element)));
        focus_path.push((element, place));
    }
    focus_path
}

/// Number of element siblings before this one.
fn before(element: &Element) -> u32 {
    let mut count = 0;
    let mut other = element.previous_element_sibling();
    while let Some(one) = other {
        other = one.previous_element_sibling();
        count += 1;
    }
    count
}

fn bring_back(focus_path: &[(Element, u32)]) {
    let document = browser::document();
    let lost = document.active_element().is_none_or(|active| active.tag_name() == "BODY");
    // A press on an empty area also removes focus, but then the element that had it is still there.
    if !lost || focus_path.first().is_none_or(|(element, _)| seen(element)) {
        return;
    }
    let around = focus_path.iter().skip(1).filter(|(element, _)| element.is_connected());
    for (element, place) in around {
        let children = element.children();
        let after =
            (*place..children.length()).filter_map(|at| children.item(at)).find_map(|child| focus_in(&child, false));
        let found = after
            .or_else(|| (0..*place).rev().filter_map(|at| children.item(at)).find_map(|child| focus_in(&child, true)));
        if found.is_some() {
            return;
        }
    }
}

/// Whether an element is in the document and displayed.
fn seen(element: &Element) -> bool {
    element.is_connected() && element.dyn_ref::<HtmlElement>().is_none_or(|element| element.offset_parent().is_some())
}

/// Focuses the first (or last) focusable element inside an element.
fn focus_in(element: &Element, last: bool) -> Option<()> {
    let own = (!last && element.matches(FOCUSABLE).unwrap_or(false)).then(|| element.clone());
    let inside = element.query_selector_all(FOCUSABLE).ok()?;
    let mut inside: Vec<Element> =
        (0..inside.length()).filter_map(|at| inside.get(at)?.dyn_into::<Element>().ok()).collect();
    if last {
        inside.reverse();
    }
    own.into_iter().chain(inside).find_map(|element| give(&element))
}

fn give(element: &Element) -> Option<()> {
    let element = element.dyn_ref::<HtmlElement>().filter(|element| seen(element))?;
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    element.focus_with_options(&options).ok()?;
    // Elements under a modal dialog do not take focus.
    browser::document().active_element()?.is_same_node(Some(element)).then_some(())
}
