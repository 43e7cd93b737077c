//! What went wrong, at the place where it went wrong.

use leptos::prelude::*;
use portico_words as words;

use super::{Button, Icon, Meaning, Shape};
use crate::{api::ApiError, lang::lang};

/// A notice in the flow of a page.
#[component]
pub fn Panel(
    /// What it means.
    meaning: Meaning,
    /// Read out at once when it appears.
    #[prop(optional)]
    alert: bool,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let (shape, colour) = match meaning {
        Meaning::Neutral | Meaning::Info => (Shape::Info, "text-info"),
        Meaning::Good => (Shape::CheckCircle, "text-good"),
        Meaning::Warning => (Shape::Alert, "text-warning"),
        Meaning::Bad => (Shape::Alert, "text-bad"),
    };
    view! {
        <div class=meaning.panel() role=alert.then_some("alert")>
            <span class=colour><Icon shape/></span>
            <div class="grid gap-2 justify-items-start min-w-0">{children()}</div>
        </div>
    }
}

/// A failed call: what happened, what to do, and a way to try again.
#[component]
pub fn ErrorPanel(
    /// What failed.
    error: ApiError,
    /// What to do, where more is known than the kind of the failure.
    #[prop(optional, into)]
    detail: Option<String>,
    /// Tries again.
    #[prop(optional, into)]
    on_retry: Option<Callback<()>>,
) -> impl IntoView {
    let retry = on_retry.map(|retry| view! { <Button on_press=retry>{words::common::try_again(lang())}</Button> });
    let id = error.request_id().map(|id| {
        view! { <p class="text-sm text-muted">{words::failure::request_id(lang(), &id)}</p> }
    });
    view! {
        <Panel meaning=Meaning::Bad alert=true>
            <p class="font-semibold">{error.title()}</p>
            <p>{detail.unwrap_or_else(|| error.detail())}</p>
            {id}
            {retry}
        </Panel>
    }
}
