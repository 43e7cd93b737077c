//! The last page: the review and the submit button.

use leptos::{ev, prelude::*};
use portico_words as words;

use super::{
    error_summary::{ErrorSummary, show_summary},
    progress::Progress,
    request_form::FormNavigation,
    review::Review,
    state::FormState,
    submit::{Sending, SubmitOutcome},
};
use crate::{
    lang::lang,
    ui::{Button, ButtonVariant, PageHeading},
};

/// The data of the review, as a context.
#[derive(Clone, Copy)]
pub struct Reviewed {
    /// The form.
    pub state: FormState,
    /// The navigation between pages.
    pub navigation: FormNavigation,
    /// The submission.
    pub sending: Sending,
}

/// The page.
#[component]
pub fn ReviewPage() -> impl IntoView {
    let Reviewed { state, navigation, sending } = expect_context();
    let submit = sending.submit(state);
    let problems = Memo::new(move |_| state.problems_by_row(&state.all_sections()));
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if state.attempt(&state.all_sections()) { submit.send() } else { show_summary() }
    };
    let back = move || {
        navigation.back().map(
            |back| view! { <Button variant=ButtonVariant::Quiet on_press=back>{words::form::back(lang())}</Button> },
        )
    };
    let progress = (!navigation.one_page()).then(|| {
        view! { <Progress at=Signal::derive(move || navigation.progress().0) of=Signal::derive(move || navigation.progress().1)/> }
    });
    let name = state.setup().about.item.name.clone();
    view! {
        <form novalidate on:submit=send>
            <p class="text-muted font-medium mb-1">{name}</p>
            <PageHeading text=words::form::review(lang())/>
            <div class="mt-4">{progress}</div>
            <ErrorSummary
                problems
                form_problems=Signal::derive(move || state.form_problems())
                on_go=navigation.to_field()
            />
            <Review state on_change=navigation.to_field()/>
            <div class="grid gap-3 mb-4"><SubmitOutcome submit/></div>
            <div class="flex flex-wrap items-center gap-3 mb-2">
                <Button variant=ButtonVariant::Primary submit=true busy=submit.pending()>{words::form::send(lang())}</Button>
                {back}
            </div>
        </form>
    }
}
