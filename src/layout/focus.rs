//! Focus never falls off the page. When what has it goes away (a button that has done its work, a row, a dialog), what
//! stands next to its place takes it, so that the keyboard goes on from there.

use std::cell::{Cell, RefCell};

use leptos::{ev, prelude::*};
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, EventTarget, FocusOptions, HtmlElement, MutationObserver, MutationObserverInit};

use crate::browser;

const FOCUSABLE: &str = "a[href],button:not(:disabled),input:not(:disabled),select,textarea,summary,[tabindex]";

thread_local! {
    /// What has focus, and all that is around it, each with the place of the one before among its children.
    static TRAIL: RefCell<Vec<(Element, u32)>> = const { RefCell::new(Vec::new()) };
    static WATCHED: Cell<bool> = const { Cell::new(false) };
}

/// Keeps focus on the page while the frame is there.
pub(super) fn keep() {
    let noted = window_event_listener(ev::focusin, |event| TRAIL.set(trail(event.target())));
    let changed = Closure::<dyn Fn()>::new(|| {
        if !WATCHED.replace(true) {
            // A page that takes focus itself has done so by then.
            request_animation_frame(|| {
                WATCHED.set(false);
                // Not borrowed meanwhile: focus that is given is noted.
                bring_back(&TRAIL.with_borrow(Clone::clone));
            });
        }
    });
    let Ok(observer) = MutationObserver::new(changed.as_ref().unchecked_ref()) else { return };
    let what = MutationObserverInit::new();
    what.set_child_list(true);
    what.set_subtree(true);
    // Refused for options that ask for nothing only.
    let _ = observer.observe_with_options(&browser::document(), &what);
    let kept = SendWrapper::new((observer, changed));
    on_cleanup(move || {
        noted.remove();
        kept.0.disconnect();
    });
}

fn trail(target: Option<EventTarget>) -> Vec<(Element, u32)> {
    let mut trail = Vec::new();
    let mut below = target.and_then(|target| target.dyn_into::<Element>().ok()).map(|element| (element, 0));
    while let Some((element, place)) = below {
        below = element.parent_element().map(|parent| (parent, before(&element)));
        trail.push((element, place));
    }
    trail
}

/// How many elements stand before this one.
fn before(element: &Element) -> u32 {
    let mut count = 0;
    let mut other = element.previous_element_sibling();
    while let Some(one) = other {
        other = one.previous_element_sibling();
        count += 1;
    }
    count
}

fn bring_back(trail: &[(Element, u32)]) {
    let document = browser::document();
    let lost = document.active_element().is_none_or(|active| active.tag_name() == "BODY");
    // Who has pressed beside everything has taken focus away themselves: what had it is there still.
    if !lost || trail.first().is_none_or(|(element, _)| seen(element)) {
        return;
    }
    let around = trail.iter().skip(1).filter(|(element, _)| element.is_connected());
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

/// Whether an element is on the page.
fn seen(element: &Element) -> bool {
    element.is_connected() && element.dyn_ref::<HtmlElement>().is_none_or(|element| element.offset_parent().is_some())
}

/// Gives focus to the first or the last in an element that takes it.
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
    // What lies under a dialog takes none.
    browser::document().active_element()?.is_same_node(Some(element)).then_some(())
}
