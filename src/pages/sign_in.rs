//! The sign-in page.

use leptos::prelude::*;
use portico_domain::api::{ProblemType, SignIn as Credentials};
use portico_words as words;

use crate::{
    api::{self, ApiError},
    browser,
    lang::lang,
    layout::{Footer, Mark},
    session::{Ended, Session},
    ui::{Button, ButtonVariant, Checkbox, ControlProps, Field, PageHeading, Panel, TextInput, Tone},
};

/// The sign-in page. Shown at any address; the page of that address follows after signing in.
#[component]
pub fn SignIn() -> impl IntoView {
    let session = expect_context::<Session>();
    // The session ended while a page was open: the same person can continue there.
    let again = untrack(|| session.ended()) == Some(Ended::Expired);
    let signed_in = Callback::new(move |()| if again { session.check() } else { session.reload() });
    let (title, text) = if again {
        Effect::new(|| {
            browser::focus("sign-in-login");
        });
        (words::sign_in::again_title(lang()), words::sign_in::again_text(lang()))
    } else {
        (words::sign_in::title(lang()), words::sign_in::text(lang()))
    };
    view! {
        <div class="min-h-dvh grid grid-rows-[1fr_auto]">
            <main class="px-4 py-12 sm:py-20 grid justify-items-center content-start gap-6">
                <p class="brand mr-0 text-lg"><Mark/>{words::layout::brand(lang())}</p>
                <div class="card w-full max-w-104 p-6 sm:p-8 grid gap-5">
                    <div class="grid gap-2">
                        <PageHeading text=title keep_focus=true/>
                        <p class="text-muted">{text}</p>
                    </div>
                    <SignInForm on_signed_in=signed_in/>
                </div>
            </main>
            <Footer path=Signal::stored(browser::path())/>
        </div>
    }
}

/// The form with account name and password.
#[component]
fn SignInForm(
    /// Called after a successful sign-in.
    on_signed_in: Callback<()>,
) -> impl IntoView {
    let (login, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (visible, tried) = (RwSignal::new(false), RwSignal::new(false));
    let sign_in = Action::new_local(move |(): &()| async move {
        let body = Credentials { login: login.get_untracked(), password: password.get_untracked() };
        let result = signed_in(&body).await;
        match &result {
            Ok(()) => on_signed_in.run(()),
            Err(_) => drop(browser::focus("sign-in-password")),
        }
        result
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        tried.set(true);
        if login.with_untracked(String::is_empty) {
            browser::focus("sign-in-login");
        } else if password.with_untracked(String::is_empty) {
            browser::focus("sign-in-password");
        } else if !sign_in.pending().get_untracked() {
            sign_in.dispatch(());
        }
    };
    let missing = move |value: RwSignal<String>, sentence: fn(words::Lang) -> String| {
        Signal::derive(move || (tried.get() && value.with(String::is_empty)).then(|| sentence(lang())))
    };
    let login_ask = ControlProps::new("sign-in-login", words::sign_in::login(lang()))
        .problem(missing(login, words::sign_in::missing_login));
    let password_ask = ControlProps::new("sign-in-password", words::sign_in::password(lang()))
        .problem(missing(password, words::sign_in::missing_password));
    let show_ask = ControlProps::new("sign-in-show", words::sign_in::show_password(lang())).optional();
    let failure = move || {
        let error = sign_in.value().get().and_then(Result::err).filter(|_| !sign_in.pending().get());
        error.map(|error| view! { <Panel tone=Tone::Bad alert=true><p>{refusal(&error)}</p></Panel> })
    };
    let password_input = password_ask.clone();
    view! {
        <form class="grid gap-5" novalidate on:submit=submit>
            {failure}
            <Field ask=login_ask.clone()>
                <TextInput
                    ask=login_ask
                    value=login
                    on_input=move |text| login.set(text)
                    autocomplete="username"
                    autofocus=true
                />
            </Field>
            <div>
                <Field ask=password_ask>
                    {move || {
                        let kind = if visible.get() { "text" } else { "password" };
                        view! {
                            <TextInput
                                ask=password_input.clone()
                                kind
                                value=password
                                on_input=move |text| password.set(text)
                                autocomplete="current-password"
                            />
                        }
                    }}
                </Field>
                <Checkbox ask=show_ask value=visible on_change=move |on| visible.set(on)/>
            </div>
            <Button variant=ButtonVariant::Primary submit=true busy=sign_in.pending()>{words::sign_in::submit(lang())}</Button>
        </form>
    }
}

/// Why signing in failed.
#[derive(Clone)]
enum Failure {
    /// The server refused it.
    Refused(ApiError),
    /// The server accepted it, but the browser did not send the cookie back.
    NoCookie,
}

/// Signs in, and checks that the browser has kept the cookie.
async fn signed_in(body: &Credentials) -> Result<(), Failure> {
    api::sign_in(body).await.map_err(Failure::Refused)?;
    match api::me().await {
        Ok(me) if me.user.is_none() => Err(Failure::NoCookie),
        Ok(_) => Ok(()),
        Err(error) => Err(Failure::Refused(error)),
    }
}

fn refusal(failure: &Failure) -> String {
    match failure {
        Failure::NoCookie => words::sign_in::no_cookie(lang()),
        Failure::Refused(ApiError::Problem(problem)) if problem.kind == ProblemType::TooMany => {
            words::sign_in::wait(lang(), problem.retry_after.unwrap_or(60))
        }
        Failure::Refused(error) => format!("{}. {}", error.title(), error.detail()),
    }
}
