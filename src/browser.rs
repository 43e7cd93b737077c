//! Access to browser APIs other than the server: storage, focus, title, address. The calls tolerate failures: when the
//! browser refuses storage, for example, only the convenience is lost.

use std::{cell::Cell, rc::Rc, time::Duration};

#[cfg(portico_split)]
use js_sys::Function;
#[cfg(portico_split)]
use js_sys::Promise;
use js_sys::Reflect;
use leptos::prelude::{WindowListenerHandle, request_animation_frame, set_timeout, window_event_listener_untyped};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlDocument, HtmlElement, Storage, Window};

pub use portico_views::dom::{focus, language, now, set_title, takes_focus};

/// The window.
#[must_use]
pub fn window() -> Window {
    web_sys::window().expect("the app runs in a window")
}

/// The document.
#[must_use]
pub fn document() -> Document {
    window().document().expect("a window has a document")
}

/// The element in which the app draws: that of the page's script.
#[must_use]
pub fn app_element() -> HtmlElement {
    let made = Reflect::get(&window(), &"porticoApp".into()).and_then(JsCast::dyn_into);
    made.unwrap_or_else(|_| document().body().expect("a document has a body"))
}

/// The answer of the API that the page carries for an address, and when it came in milliseconds since 1970, where it was kept
/// of an earlier visit; `None` when it carries none, or it was taken before.
#[must_use]
pub fn embedded_answer(path: &str) -> Option<(String, Option<i64>)> {
    let element = document().query_selector(&format!("script[data-answer=\"{path}\"]")).ok().flatten()?;
    element.remove();
    let kept_at = element.get_attribute("data-kept-at").and_then(|at| at.parse().ok());
    Some((element.text_content()?, kept_at))
}

/// The element with this id.
#[must_use]
pub fn element(id: &str) -> Option<HtmlElement> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// Moves focus to the first enabled control inside the element with this id (for radios, the chosen one); returns
/// whether a control has focus now.
pub fn focus_first_control(id: &str) -> bool {
    const CONTROLS: &str = ":is(input, select, textarea, button):enabled";
    let first = |within: &Element| within.query_selector(CONTROLS).ok().flatten();
    let Some(control) = element(id).and_then(|element| first(&element)) else { return false };
    let chosen = control.get_attribute("name").filter(|_| control.get_attribute("type").as_deref() == Some("radio"));
    let chosen = chosen.and_then(|name| {
        let chosen = format!("input[type=radio][name=\"{name}\"]:checked:enabled");
        document().query_selector(&chosen).ok().flatten()
    });
    let control = chosen.unwrap_or(control).dyn_into::<HtmlElement>().ok();
    control.is_some_and(|control| takes_focus(&control))
}

/// Sets an attribute of the root element, or removes it when `value` is empty.
pub fn set_root_attribute(name: &str, value: &str) {
    if let Some(root) = document().document_element() {
        // Fails only for invalid attribute names.
        let _ = if value.is_empty() { root.remove_attribute(name) } else { root.set_attribute(name, value) };
    }
}

/// An attribute of the root element; empty when missing.
#[must_use]
pub fn root_attribute(name: &str) -> String {
    document().document_element().and_then(|root| root.get_attribute(name)).unwrap_or_default()
}

fn storage() -> Option<Storage> {
    window().local_storage().ok().flatten()
}

/// The value stored under `key` in local storage.
#[must_use]
pub fn stored(key: &str) -> Option<String> {
    storage()?.get_item(key).ok().flatten()
}

/// Prefix of the storage keys of drafts and unsent texts.
pub const DRAFT_PREFIX: &str = "portico.draft/";

thread_local! {
    static SIGNED_OUT: Cell<bool> = const { Cell::new(false) };
}

/// From now on this page stores no drafts and unsent texts, because the person has signed out.
pub fn disable_drafts() {
    SIGNED_OUT.set(true);
}

/// Stores `value` under `key`, or removes it; returns whether that succeeded.
pub fn store(key: &str, value: Option<&str>) -> bool {
    if SIGNED_OUT.get() && value.is_some() && key.starts_with(DRAFT_PREFIX) {
        return false;
    }
    storage().is_some_and(|storage| match value {
        Some(value) => storage.set_item(key, value).is_ok(),
        None => storage.remove_item(key).is_ok(),
    })
}

/// Asks the page for the texts of a piece in its language; `None` when they cannot be loaded or the page offers none.
#[cfg(portico_split)]
pub fn words(piece: &str) -> impl Future<Output = Option<String>> + use<> {
    let fetch = Reflect::get(&window(), &"porticoWords".into()).and_then(JsCast::dyn_into::<Function>);
    let words = fetch.and_then(|fetch| fetch.call1(&wasm_bindgen::JsValue::UNDEFINED, &piece.into()));
    let words = words.and_then(JsCast::dyn_into::<Promise>).map(JsFuture::from);
    async move { words.ok()?.await.ok()?.as_string() }
}

/// The fragment of the address, without `#`.
#[must_use]
pub fn anchor() -> Option<String> {
    let hash = window().location().hash().ok()?;
    hash.strip_prefix('#').filter(|id| !id.is_empty()).map(str::to_owned)
}

/// Copies the text of an element to the clipboard; returns whether it succeeded. If not, the text is selected for
/// copying by hand.
pub async fn copy(element: &Element) -> bool {
    let clipboard = window().navigator().clipboard();
    // `undefined` over plain HTTP, although the type says otherwise.
    if !clipboard.is_undefined() {
        let text = element.text_content().unwrap_or_default();
        if JsFuture::from(clipboard.write_text(&text)).await.is_ok() {
            return true;
        }
    }
    let Ok(Some(selection)) = window().get_selection() else { return false };
    let _ = selection.select_all_children(element);
    let document = document().dyn_into::<HtmlDocument>().ok();
    let copied = document.is_some_and(|document| document.exec_command("copy").unwrap_or(false));
    if copied {
        let _ = selection.remove_all_ranges();
    }
    copied
}

/// Navigates to `path` by loading a new page, which drops all state of this one.
pub fn load(path: &str) {
    // Fails only for addresses of other origins; these are paths.
    let _ = window().location().assign(path);
}

/// Takes the focus from the element that has it.
pub fn leave_focus() {
    if let Some(element) = document().active_element().and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.blur();
    }
}

/// The focused element.
#[must_use]
pub fn focused() -> Option<Element> {
    document().active_element()
}

/// Whether the page is visible.
#[must_use]
pub fn visible() -> bool {
    !document().hidden()
}

/// Opens an address in a new tab without access to this page.
pub fn open(address: &str) {
    // A browser that blocks the tab shows that itself.
    let _ = window().open_with_url_and_target_and_features(address, "_blank", "noopener,noreferrer");
}

/// Reloads this page.
pub fn reload() {
    // Cannot fail for the current page.
    let _ = window().location().reload();
}

/// The instant of a local date and time such as `2027-03-01T14:00`, in milliseconds since 1970.
#[must_use]
pub fn local_instant(text: &str) -> Option<i64> {
    let at = js_sys::Date::new(&wasm_bindgen::JsValue::from_str(text)).get_time();
    (!text.is_empty() && at.is_finite()).then_some(at as i64)
}

/// The path of the address.
#[must_use]
pub fn path() -> String {
    window().location().pathname().unwrap_or_default()
}

/// The text stored in the current history entry.
#[must_use]
pub fn history_state() -> Option<String> {
    window().history().ok()?.state().ok()?.as_string()
}

/// Stores a text in the current history entry, to be read after navigating back to it.
pub fn set_history_state(text: &str) {
    // Browsers limit the rate of calls; then only the position on the page is lost.
    let _ = window().history().and_then(|history| history.replace_state(&text.into(), ""));
}

/// The vertical scroll position, in pixels.
#[must_use]
pub fn scrolled() -> f64 {
    window().scroll_y().unwrap_or_default()
}

/// Scrolls to a vertical position, in pixels, after the next layout.
pub fn scroll_down(to: f64) {
    request_animation_frame(move || window().scroll_to_with_x_and_y(0.0, to));
}

/// Calls `act` at once, or after release while a pointer is pressed: content that appears must not move the pressed
/// element away from under the pointer.
pub fn when_released(act: impl FnOnce() + 'static) {
    if !document().query_selector(":active").is_ok_and(|pressed| pressed.is_some()) {
        return act();
    }
    let listener = Rc::new(Cell::new(None::<WindowListenerHandle>));
    let (own, act) = (Rc::clone(&listener), Cell::new(Some(act)));
    listener.set(Some(window_event_listener_untyped("pointerup", move |_| {
        if let Some(own) = own.take() {
            own.remove();
        }
        if let Some(act) = act.take() {
            // Deferred until after the click that belongs to the release.
            set_timeout(act, Duration::ZERO);
        }
    })));
}
