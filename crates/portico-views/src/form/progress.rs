//! The progress through the pages of a form.

use leptos::prelude::*;
use portico_words as words;

use crate::lang::lang;

/// "Step 2 of 4" above a progress bar.
#[component]
pub fn Progress<P: Fn() -> (usize, usize) + Copy + Send + 'static>(
    /// The step, from 1, and the number of steps, including the review.
    progress: P,
) -> impl IntoView {
    let text = move || {
        let (at, of) = progress();
        words::form::step(lang(), &at.to_string(), &of.to_string())
    };
    let bar = move || {
        let (at, of) = progress();
        (1..=of).map(|step| view! { <li data-done=(step <= at).then_some("true")></li> }).collect_view()
    };
    view! {
        <div class="mb-6">
            <p class="text-sm text-muted mb-2">{text}</p>
            <ol class="progress" aria-hidden="true">{bar}</ol>
        </div>
    }
}
