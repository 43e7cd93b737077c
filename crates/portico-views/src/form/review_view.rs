//! The last page: the review and the submit button.

use leptos::{ev, prelude::*};
use portico_domain::path::Path;
use portico_words as words;

use super::{
    error_summary::ErrorSummary,
    form_element::FormElement,
    posted::{ACTION, SEND},
    progress::Progress,
    questions::BackButton,
    review::Review,
    state::FormState,
    steps,
};
use crate::{
    lang::lang,
    ui::{Button, ButtonVariant, PageHeading, Posted},
};

/// The answers to be sent, and the button that sends them.
#[component]
pub fn ReviewView<P, B>(
    /// The form.
    state: FormState,
    /// The displayed step, from 1, and the number of steps.
    progress: P,
    /// Called to send the answers.
    on_send: Callback<()>,
    /// Leads to the previous page.
    back: B,
    /// Moves to a field, on whichever page it is.
    on_go: Callback<Path>,
    /// What became of the last attempt.
    outcome: AnyView,
    /// Whether an attempt is in progress.
    #[prop(into)]
    busy: Signal<bool>,
) -> impl IntoView
where
    P: Fn() -> (usize, usize) + Copy + Send + 'static,
    B: Fn() -> Option<Callback<()>> + Copy + Send + 'static,
{
    let problems = Memo::new(move |_| state.problems_by_row(&state.all_sections()));
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        on_send.run(());
    };
    let shows_progress = !state.with_form(steps::is_one_page);
    let name = state.setup().about.item.name.clone();
    view! {
        <FormElement default=SEND on_submit=send>
            <p class="text-muted font-medium mb-1">{name}</p>
            <PageHeading text=words::form::review(lang())/>
            <div class="mt-4">{shows_progress.then(|| view! { <Progress progress/> })}</div>
            <ErrorSummary problems form_problems=Signal::derive(move || state.form_problems()) on_go/>
            <Review state on_change=on_go/>
            <div class="grid gap-3 mb-4">{outcome}</div>
            <div class="flex flex-wrap items-center gap-3 mb-2">
                <Button variant=ButtonVariant::Primary submit=true busy posted=Posted::with(|| (ACTION, SEND.to_owned()))>
                    {words::form::send(lang())}
                </Button>
                <BackButton back/>
            </div>
        </FormElement>
    }
}
