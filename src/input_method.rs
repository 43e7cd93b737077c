//! Events of input methods that compose words (Japanese, Chinese, Korean, accents by dead keys). Until a word is
//! complete, its key events and its partial text belong to the input method. This module hides them from all handlers
//! of both apps: it listens on the window in the capture phase.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Event, EventInit};

use crate::browser;

/// `keyCode` of a key that the input method has handled; Safari sends it after the end of a composition.
const KEYCODE_PROCESSED: f64 = 229.0;

/// Keys with a default action of the browser: submitting a form, closing a dialog, leaving the input, moving in it.
const KEYS_WITH_DEFAULT_ACTION: [&str; 5] = ["Enter", "Escape", "Tab", "ArrowDown", "ArrowUp"];

/// Language codes of languages written with an input method that composes.
const COMPOSING_LANGUAGES: [&str; 3] = ["ja", "ko", "zh"];

/// Hides events of an input method from the app. Called once, before all other listeners are added.
pub fn listen() {
    capture("keydown", |event| {
        if is_composing(event) {
            event.stop_immediate_propagation();
            let key = get(event, "key").as_string().unwrap_or_default();
            if get(event, "isComposing").is_truthy() && KEYS_WITH_DEFAULT_ACTION.contains(&key.as_str()) {
                event.prevent_default();
            }
        }
    });
    if composes_every_word() {
        return;
    }
    capture("input", |event| {
        if is_composing(event) {
            event.stop_immediate_propagation();
        }
    });
    // The word is complete: reports it to the app. Some browsers do so themselves; a second event changes nothing.
    capture("compositionend", |event| {
        let bubbles = EventInit::new();
        bubbles.set_bubbles(true);
        if let (Some(target), Ok(input)) = (event.target(), Event::new_with_event_init_dict("input", &bubbles)) {
            // Fails only for an event that is being dispatched; this one is not.
            let _ = target.dispatch_event(&input);
        }
    });
}

/// Whether an event belongs to a running composition.
fn is_composing(event: &Event) -> bool {
    get(event, "isComposing").is_truthy() || get(event, "keyCode").as_f64() == Some(KEYCODE_PROCESSED)
}

/// Whether the browser composes every word. Touch keyboards do so in all languages, for suggestions. There each letter
/// counts, unless the person reads a language of `COMPOSING_LANGUAGES`.
fn composes_every_word() -> bool {
    let touch = browser::window().match_media("(pointer: coarse)").ok().flatten().is_some_and(|query| query.matches());
    let languages = browser::window().navigator().languages();
    let composed =
        |tag: JsValue| tag.as_string().is_some_and(|tag| COMPOSING_LANGUAGES.iter().any(|of| tag.starts_with(of)));
    touch && !languages.iter().any(composed)
}

/// A property that only some kinds of event have.
fn get(event: &Event, property: &str) -> JsValue {
    // Fails only for values that are not objects.
    js_sys::Reflect::get(event, &property.into()).unwrap_or_default()
}

fn capture(name: &str, hear: fn(&Event)) {
    let hear = Closure::<dyn Fn(Event)>::new(move |event| hear(&event)).into_js_value();
    // Fails only for an invalid name or function.
    let _ = browser::window().add_event_listener_with_callback_and_bool(name, hear.unchecked_ref(), true);
}
