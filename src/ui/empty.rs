//! What a list says when there is nothing in it.

use leptos::prelude::*;

/// An empty state: what would be here, and the one thing to do about it.
#[component]
pub fn Empty(
    /// What would be here.
    title: String,
    /// The one thing to do: a link or a button, with a sentence where it helps.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="card px-4 py-6 grid gap-2 justify-items-start">
            <p class="font-semibold">{title}</p>
            {children()}
        </div>
    }
}
