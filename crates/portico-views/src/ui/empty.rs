//! The empty state of a list.

use leptos::prelude::*;

/// An empty state: what the list would contain, and one action to fill it.
#[component]
pub fn Empty(
    /// What the list would contain.
    title: String,
    /// The action: a link or a button, with a sentence where it helps.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="card px-4 py-6 grid gap-2 justify-items-start">
            <p class="font-semibold">{title}</p>
            {children()}
        </div>
    }
}
