//! What was typed and chosen in the drawn form before the app took its place.

use leptos::prelude::*;
use portico_domain::{answers::Raw, path::Path};
use portico_views::form::{FormState, dom_id, posted};
use wasm_bindgen::JsCast;
use web_sys::CustomEvent;

use crate::decode::decode;

/// The event by which the page's script hands over the changed inputs of the drawn form: a JSON list of their names and
/// values.
const TAKEN_OVER: &str = "portico-typed";

/// Adopts the content of the drawn form's inputs when the app takes its place.
pub fn adopt_typed(state: FormState) {
    let taken = window_event_listener_untyped(TAKEN_OVER, move |event| {
        let json = event.dyn_into::<CustomEvent>().ok().and_then(|event| event.detail().as_string());
        let typed: Vec<(String, Vec<String>)> = json.and_then(|json| decode(&json).ok()).unwrap_or_default();
        for (path, raw) in answers(state, typed) {
            state.put(&path, raw);
        }
    });
    on_cleanup(move || taken.remove());
}

/// The answers in the inputs of these names.
fn answers(state: FormState, typed: Vec<(String, Vec<String>)>) -> Vec<(Path, Raw)> {
    let verdict = state.verdict().get_untracked();
    let answer = |(name, values): (String, Vec<String>)| {
        let path = verdict.fields.keys().find(|path| dom_id(path) == name)?;
        let kind = state.with_form(|form| form.at(path).map(|field| field.kind.tag()))?;
        Some((path.clone(), posted::raw(kind, values)?))
    };
    typed.into_iter().filter_map(answer).collect()
}
