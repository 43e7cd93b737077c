//! A table on a card that scrolls horizontally where it is too wide.

use leptos::prelude::*;

/// A table. Its region can be scrolled by keyboard.
#[component]
pub fn Table(
    /// The accessible name.
    #[prop(into)]
    label: String,
    /// The headings of the columns.
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
