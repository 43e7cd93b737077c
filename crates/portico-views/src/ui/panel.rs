//! Notices in the flow of a page.

use leptos::prelude::*;

use portico_words as words;

use super::{Button, Glyph, Icon, Tone};
use crate::lang::lang;

/// A notice in the flow of a page.
#[component]
pub fn Panel(
    /// Its meaning.
    tone: Tone,
    /// Whether screen readers announce it at once when it appears.
    #[prop(optional)]
    alert: bool,
    /// The content.
    children: Children,
) -> impl IntoView {
    let (glyph, colour) = match tone {
        Tone::Neutral | Tone::Info => (Glyph::Info, "text-info"),
        Tone::Good => (Glyph::CheckCircle, "text-good"),
        Tone::Warning => (Glyph::Alert, "text-warning"),
        Tone::Bad => (Glyph::Alert, "text-bad"),
    };
    view! {
        <div class=tone.panel() role=alert.then_some("alert")>
            <span class=colour><Icon glyph/></span>
            <div class="grid gap-2 justify-items-start min-w-0">{children()}</div>
        </div>
    }
}

/// What did not succeed: what happened, what to do, and a button to retry.
#[component]
pub fn FailurePanel(
    /// What happened.
    title: String,
    /// What to do.
    detail: String,
    /// The request id to name on the phone.
    #[prop(optional_no_strip)]
    request_id: Option<String>,
    /// Called by the retry button; without it there is none.
    #[prop(optional_no_strip)]
    on_retry: Option<Callback<()>>,
) -> impl IntoView {
    let retry = on_retry.map(|retry| view! { <Button on_press=retry>{words::common::try_again(lang())}</Button> });
    let id = request_id.map(|id| {
        view! { <p class="text-sm text-muted">{words::failure::request_id(lang(), &id)}</p> }
    });
    view! {
        <Panel tone=Tone::Bad alert=true>
            <p class="font-semibold">{title}</p>
            <p>{detail}</p>
            {id}
            {retry}
        </Panel>
    }
}
