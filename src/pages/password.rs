//! The form for a new password, a part of the settings.

use leptos::prelude::*;
use portico_domain::{
    api::{ChangePassword, ProblemType},
    text,
};
use portico_words as words;

use crate::{
    api::{self, ApiError},
    browser,
    lang::lang,
    layout::Notices,
    parts::refused,
    ui::{Button, ControlProps, ErrorPanel, Field, TextInput},
};

/// Minimum length of a new password, in characters; the server has the same limit.
const MIN_LENGTH: usize = 12;

/// The form with the current and the new password.
#[component]
pub fn PasswordForm() -> impl IntoView {
    let notices = expect_context::<Notices>();
    let (current, new, tried) = (RwSignal::new(String::new()), RwSignal::new(String::new()), RwSignal::new(false));
    let change = Action::new_local(move |(): &()| async move {
        let body = ChangePassword { current: current.get_untracked(), new: new.get_untracked() };
        api::change_password(&body).await?;
        current.set(String::new());
        new.set(String::new());
        tried.set(false);
        notices.show(words::settings::password_saved(lang()));
        Ok::<(), ApiError>(())
    });
    let wrong = move || {
        change
            .value()
            .with(|result| matches!(result, Some(Err(error)) if error.kind() == Some(ProblemType::WrongCredentials)))
    };
    let current_problem = Signal::derive(move || match (tried.get() && current.with(String::is_empty), wrong()) {
        (true, _) => Some(words::settings::password_missing_current(lang())),
        (false, true) => Some(words::settings::password_wrong(lang())),
        (false, false) => None,
    });
    let short = move || new.with(|new| text::count(new) < MIN_LENGTH);
    let new_problem =
        Signal::derive(move || (tried.get() && short()).then(|| words::settings::password_too_short(lang())));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if current.with_untracked(String::is_empty) {
            browser::focus("password-current");
        } else if untrack(short) {
            browser::focus("password-new");
        } else if !change.pending().get_untracked() {
            change.dispatch(());
        }
    };
    let failure = move || {
        let error = change.value().get().and_then(Result::err);
        let other = error.filter(|error| error.kind() != Some(ProblemType::WrongCredentials));
        other.map(|error| view! { <ErrorPanel detail=refused(&error) error/> })
    };
    let current_ask =
        ControlProps::new("password-current", words::settings::password_current(lang())).problem(current_problem);
    let new_ask = ControlProps::new("password-new", words::settings::password_new(lang()))
        .hint(words::settings::password_new_hint(lang()))
        .problem(new_problem);
    view! {
        <form class="grid gap-5" novalidate on:submit=submit>
            {failure}
            <Field ask=current_ask.clone()>
                <TextInput
                    ask=current_ask
                    kind="password"
                    value=current
                    on_input=move |text| current.set(text)
                    autocomplete="current-password"
                />
            </Field>
            <Field ask=new_ask.clone()>
                <TextInput
                    ask=new_ask
                    kind="password"
                    value=new
                    on_input=move |text| new.set(text)
                    autocomplete="new-password"
                />
            </Field>
            <div><Button submit=true busy=change.pending()>{words::settings::password_save(lang())}</Button></div>
        </form>
    }
}
