//! Placeholders in the shape of content that is being loaded.

use leptos::prelude::*;
use portico_words as words;

use crate::lang::lang;

/// Placeholder of a list.
#[component]
pub fn SkeletonRows(
    /// Number of rows.
    #[prop(default = 4)]
    count: usize,
) -> impl IntoView {
    let row = |_| {
        view! {
            <div class="px-4 py-3 grid gap-2 border-b border-line last:border-b-0">
                <span class="skeleton h-4 w-2/5"></span>
                <span class="skeleton h-3 w-3/4"></span>
            </div>
        }
    };
    view! {
        <div class="card" aria-busy="true">
            <p class="sr-only" role="status">{words::common::loading(lang())}</p>
            {(0..count).map(row).collect_view()}
        </div>
    }
}

/// Placeholder of a page of text.
#[component]
pub fn SkeletonLines() -> impl IntoView {
    view! {
        <div class="grid gap-3" aria-busy="true">
            <p class="sr-only" role="status">{words::common::loading(lang())}</p>
            <span class="skeleton h-8 w-2/5 mb-3"></span>
            <span class="skeleton h-4 w-full"></span>
            <span class="skeleton h-4 w-11/12"></span>
            <span class="skeleton h-4 w-3/5"></span>
        </div>
    }
}
