//! The progress through the pages of a form.

use leptos::prelude::*;
use portico_words as words;

use crate::lang::lang;

/// "Step 2 of 4" above a progress bar.
#[component]
pub fn Progress(
    /// The step, from 1.
    #[prop(into)]
    at: Signal<usize>,
    /// Number of steps, including the review.
    #[prop(into)]
    of: Signal<usize>,
) -> impl IntoView {
    let text = move || words::form::step(lang(), &at.get().to_string(), &of.get().to_string());
    let bar = move || {
        (1..=of.get()).map(|step| view! { <li data-done=(step <= at.get()).then_some("true")></li> }).collect_view()
    };
    view! {
        <div class="mb-6">
            <p class="text-sm text-muted mb-2">{text}</p>
            <ol class="progress" aria-hidden="true">{bar}</ol>
        </div>
    }
}
