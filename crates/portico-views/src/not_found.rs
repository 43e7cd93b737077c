//! The page for an unknown address.

use leptos::prelude::*;
use portico_words as words;

use crate::{lang::lang, paths, ui::PageHeading};

/// The page for an unknown address.
#[component]
pub fn NotFound() -> impl IntoView {
    view! {
        <div class="grid gap-4 justify-items-start max-w-read">
            <PageHeading text=words::not_found::title(lang())/>
            <p>{words::not_found::text(lang())}</p>
            <a class="btn" href=paths::home()>{words::not_found::home(lang())}</a>
        </div>
    }
}
