//! The message about a conflict: somebody else has changed what the person acts on.

use leptos::prelude::*;
use portico_words as words;

use crate::{
    lang::lang,
    ui::{Panel, Tone},
};

/// Says that it has changed, what has changed, and that a second press continues with the current version.
#[must_use]
pub fn conflict_notice(what: AnyView) -> AnyView {
    view! {
        <Panel tone=Tone::Warning alert=true>
            <p class="font-semibold">{words::changed::title(lang())}</p>
            {what}
            <p>{words::changed::again(lang())}</p>
        </Panel>
    }
    .into_any()
}
