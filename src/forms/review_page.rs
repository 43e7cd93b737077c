//! The last page: the review and the submit button.

use leptos::prelude::*;
use portico_views::form::{FormState, ReviewView};

use super::{
    request_form::{FormNavigation, show_summary},
    submit::{Sending, SubmitOutcome},
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
    let send = move |()| if state.attempt(&state.all_sections()) { submit.send() } else { show_summary() };
    view! {
        <ReviewView
            state
            progress=move || navigation.progress()
            on_send=Callback::new(send)
            back=move || navigation.back()
            on_go=navigation.to_field()
            outcome=view! { <SubmitOutcome submit/> }.into_any()
            busy=submit.pending()
        />
    }
}
