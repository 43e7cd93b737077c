//! A table of which each row is a thing, on a card that scrolls where it is too wide.

use leptos::prelude::*;

/// The table. Its region can be scrolled by keyboard.
#[component]
pub fn Table(
    /// What it lists, for those who do not see it.
    #[prop(into)]
    label: String,
    /// What the columns hold.
    heads: Vec<String>,
    /// The rows.
    body: AnyView,
) -> impl IntoView {
    let head = |word: String| view! { <th class="px-3 py-2 font-medium" scope="col">{word}</th> }.into_any();
    let heads: Vec<AnyView> = heads.into_iter().map(head).collect();
    view! {
        <div class="card w-full min-w-0 overflow-x-auto" role="region" aria-label=label tabindex="0">
            <table class="w-full text-sm text-left">
                <thead class="text-muted border-b border-line"><tr>{heads}</tr></thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
}
