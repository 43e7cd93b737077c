//! The accessibility statement of the organisation.

use leptos::prelude::*;
use portico_words as words;

use crate::{
    lang::lang,
    session::Session,
    ui::{HelpBlocks, PageHeading},
};

/// The statement, from the organisation's file.
#[component]
pub fn Accessibility() -> impl IntoView {
    let session = expect_context::<Session>();
    let blocks = move || session.me().map(|me| me.organisation.accessibility.clone()).unwrap_or_default();
    view! {
        <div class="grid gap-6">
            <PageHeading text=words::accessibility::title(lang())/>
            {move || view! { <HelpBlocks blocks=blocks()/> }}
        </div>
    }
}
