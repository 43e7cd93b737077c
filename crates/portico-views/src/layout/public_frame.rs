//! The frame of a page for who is not signed in.

use leptos::prelude::*;
use portico_words as words;

use super::{Footer, Mark};
use crate::lang::lang;

/// The brand, a card with the page, and the footer.
#[component]
pub fn PublicFrame(
    /// The path of the page.
    path: Signal<String>,
    /// The page.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="min-h-dvh grid grid-rows-[1fr_auto]">
            <main class="px-4 py-12 sm:py-20 grid justify-items-center content-start gap-6">
                <p class="brand mr-0 text-lg"><Mark/>{words::layout::brand(lang())}</p>
                <div class="card w-full max-w-104 p-6 sm:p-8 grid gap-5">{children()}</div>
            </main>
            <Footer path/>
        </div>
    }
}
