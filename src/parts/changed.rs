//! What is said wherever somebody acts on what another has changed meanwhile.

use leptos::prelude::*;
use portico_words as words;

use crate::{
    lang::lang,
    ui::{Panel, Tone},
};

/// That it has changed, what changed, and that the same press goes on with it as it is now. What was typed stays where it is.
#[must_use]
pub fn changed(what: AnyView) -> AnyView {
    view! {
        <Panel tone=Tone::Warning alert=true>
            <p class="font-semibold">{words::changed::title(lang())}</p>
            {what}
            <p>{words::changed::again(lang())}</p>
        </Panel>
    }
    .into_any()
}
