//! The columns of a form's page: the questions, and what is beside them.

use leptos::prelude::*;

/// The page of a form.
#[component]
pub fn FormLayout<S, Q, B>(
    /// What is above the questions on a phone.
    summary: S,
    /// The questions or the review.
    questions: Q,
    /// What is beside them.
    beside: B,
    /// Called when something was typed or chosen.
    on_input: Callback<()>,
) -> impl IntoView
where
    S: IntoView + 'static,
    Q: IntoView + 'static,
    B: IntoView + 'static,
{
    view! {
        <div
            on:input=move |_| on_input.run(())
            class="grid gap-8 lg:grid-cols-[minmax(0,var(--container-form))_minmax(16rem,1fr)] items-start"
        >
            <div class="min-w-0">{summary}{questions}</div>
            <div class="grid gap-6 lg:sticky lg:top-20">{beside}</div>
        </div>
    }
}
