//! What was typed and chosen in the drawn form before the app took its place.

use leptos::prelude::*;
use portico_domain::{answers::Raw, path::Path};
use portico_views::form::{FormState, dom_id, posted};
use wasm_bindgen::JsCast;
use web_sys::CustomEvent;

/// The event by which the page's script hands over the changed inputs of the drawn form: the name of each and its values
/// between unit separators, and inputs between record separators. Not JSON, for which this piece would need code of its own.
const TAKEN_OVER: &str = "portico-typed";
/// Between a name and its values.
const UNIT: char = '\u{1f}';
/// Between inputs.
const RECORD: char = '\u{1e}';

/// Adopts the content of the drawn form's inputs when the app takes its place.
pub fn adopt_typed(state: FormState) {
    let taken = window_event_listener_untyped(TAKEN_OVER, move |event| {
        let typed = event.dyn_into::<CustomEvent>().ok().and_then(|event| event.detail().as_string());
        for (path, raw) in answers(state, &typed.unwrap_or_default()) {
            state.put(&path, raw);
        }
    });
    on_cleanup(move || taken.remove());
}

/// The answers in the handed-over inputs.
fn answers(state: FormState, typed: &str) -> Vec<(Path, Raw)> {
    let verdict = state.verdict().get_untracked();
    let answer = |input: &str| {
        let mut parts = input.split(UNIT);
        let name = parts.next()?;
        let path = verdict.fields.keys().find(|path| dom_id(path) == name)?;
        let values = parts.map(str::to_owned).collect();
        let raw = state.with_form(|form| posted::raw_of(form.at(path)?, values, &untrack(|| state.context())))?;
        Some((path.clone(), raw))
    };
    typed.split(RECORD).filter_map(answer).collect()
}
