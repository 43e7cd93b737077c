//! The notice at the top of an article that describes the workaround of an open known error.

use leptos::prelude::*;
use portico_words as words;

use crate::{
    lang::lang,
    ui::{Panel, Tone},
};

/// The notice.
#[must_use]
pub fn known_error() -> AnyView {
    view! {
        <Panel tone=Tone::Warning>
            <p class="font-semibold">{words::knowledge::known_error_title(lang())}</p>
            <p>{words::knowledge::known_error_text(lang())}</p>
        </Panel>
    }
    .into_any()
}
