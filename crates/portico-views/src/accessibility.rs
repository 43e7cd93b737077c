//! The accessibility statement of the organisation.

use leptos::prelude::*;
use portico_words as words;

use crate::{
    Viewer,
    lang::lang,
    ui::{HelpBlocks, PageHeading},
};

/// The statement, from the organisation's file.
#[component]
pub fn Accessibility() -> impl IntoView {
    let viewer = expect_context::<Viewer>();
    let blocks =
        move || viewer.me.with(|me| me.as_ref().map(|me| me.organisation.accessibility.clone())).unwrap_or_default();
    view! {
        <div class="grid gap-6">
            <PageHeading text=words::accessibility::title(lang())/>
            {move || view! { <HelpBlocks blocks=blocks()/> }}
        </div>
    }
}
