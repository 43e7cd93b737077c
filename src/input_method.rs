//! Words that an input method is composing (Japanese, Chinese, Korean, accents by dead keys): until a word is done, its keys and its
//! half belong to the input method. This module decides it for every handler of both apps: it listens on the window in the
//! capture phase, so no other handler hears of an event that is not the app's yet.

use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use web_sys::{Event, EventInit};

use crate::browser;

/// `keyCode` of a key that the input method has taken; Safari says so after the composition has ended.
const TAKEN: f64 = 229.0;

/// Keys with an effect of the browser's own: sending a form, closing a dialog, leaving the input, moving in it.
const ACTING: [&str; 5] = ["Enter", "Escape", "Tab", "ArrowDown", "ArrowUp"];

/// Languages that are written by composing.
const COMPOSED: [&str; 3] = ["ja", "ko", "zh"];

/// Keeps from the app what belongs to an input method. Called once, before anything else listens.
pub fn listen() {
    capture("keydown", |event| {
        if is_composing(event) {
            event.stop_immediate_propagation();
            let key = get(event, "key").as_string().unwrap_or_default();
            if get(event, "isComposing").is_truthy() && ACTING.contains(&key.as_str()) {
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
    // The word is done: now the app hears of it. Some browsers say so by themselves; hearing it twice changes nothing.
    capture("compositionend", |event| {
        let bubbles = EventInit::new();
        bubbles.set_bubbles(true);
        if let (Some(target), Ok(input)) = (event.target(), Event::new_with_event_init_dict("input", &bubbles)) {
            // Refused for an event that is being dispatched, which this one is not.
            let _ = target.dispatch_event(&input);
        }
    });
}

/// Whether an event belongs to an input method that composes.
fn is_composing(event: &Event) -> bool {
    get(event, "isComposing").is_truthy() || get(event, "keyCode").as_f64() == Some(TAKEN)
}

/// Touch keyboards compose every word of every language, to suggest its end. There a word counts letter by letter, unless the person
/// reads a language that is composed of other letters than it is typed with.
fn composes_every_word() -> bool {
    let touch = browser::window().match_media("(pointer: coarse)").ok().flatten().is_some_and(|query| query.matches());
    let languages = browser::window().navigator().languages();
    let composed = |tag: JsValue| tag.as_string().is_some_and(|tag| COMPOSED.iter().any(|of| tag.starts_with(of)));
    touch && !languages.iter().any(composed)
}

/// A property that some kinds of event have.
fn get(event: &Event, property: &str) -> JsValue {
    // Fails for what is no object only.
    js_sys::Reflect::get(event, &property.into()).unwrap_or_default()
}

fn capture(name: &str, hear: fn(&Event)) {
    let hear = Closure::<dyn Fn(Event)>::new(move |event| hear(&event)).into_js_value();
    // Refused for a name or a function that are none only.
    let _ = browser::window().add_event_listener_with_callback_and_bool(name, hear.unchecked_ref(), true);
}
