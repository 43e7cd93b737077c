//! The sign-in page.

use leptos::prelude::*;
use portico_domain::api::SignIn as Credentials;
use portico_views::sign_in::{LOGIN, PASSWORD, SignInForm, SignInView, refusal};
use portico_words as words;

use crate::{
    api::{self, ApiError, PostedSignIn},
    browser,
    lang::lang,
    session::{Ended, Session},
};

/// The sign-in page. Shown at any address; the page of that address follows after signing in.
#[component]
pub fn SignIn() -> impl IntoView {
    let session = expect_context::<Session>();
    // The session ended while a page was open: the same person can continue there.
    let again = untrack(|| session.ended()) == Some(Ended::Expired);
    let signed_in = Callback::new(move |()| if again { session.check() } else { session.reload() });
    if again {
        Effect::new(|| {
            browser::focus(LOGIN);
        });
    }
    view! { <SignInView again path=Signal::stored(browser::path()) form=form(signed_in).into_any()/> }
}

/// The form; calls `on_signed_in` after a successful sign-in.
fn form(on_signed_in: Callback<()>) -> impl IntoView {
    // A page that the server has drawn may answer an attempt that was made without the app.
    let (incomplete, before) = match api::posted_sign_in() {
        Some(PostedSignIn::Incomplete) => (true, None),
        Some(PostedSignIn::Refused(error)) => (false, Some(Failure::Refused(error))),
        None => (false, None),
    };
    let (login, password) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let (visible, tried) = (RwSignal::new(false), RwSignal::new(incomplete));
    let sign_in = Action::new_local(move |(): &()| async move {
        let body = Credentials { login: login.get_untracked(), password: password.get_untracked() };
        let result = signed_in(&body).await;
        match &result {
            Ok(()) => on_signed_in.run(()),
            Err(_) => drop(browser::focus(PASSWORD)),
        }
        result
    });
    let submit = Callback::new(move |()| {
        tried.set(true);
        if login.with_untracked(String::is_empty) {
            browser::focus(LOGIN);
        } else if password.with_untracked(String::is_empty) {
            browser::focus(PASSWORD);
        } else if !sign_in.pending().get_untracked() {
            sign_in.dispatch(());
        }
    });
    let missing = move |value: RwSignal<String>| Signal::derive(move || tried.get() && value.with(String::is_empty));
    let failure = Signal::derive(move || {
        let failure = sign_in.value().get().map_or_else(|| before.clone(), Result::err);
        failure.filter(|_| !sign_in.pending().get()).map(|failure| sentence(&failure))
    });
    view! {
        <SignInForm
            login
            on_login=Callback::new(move |text| login.set(text))
            password
            on_password=Callback::new(move |text| password.set(text))
            visible
            on_show=Callback::new(move |on| visible.set(on))
            missing=(missing(login), missing(password))
            on_submit=submit
            busy=sign_in.pending()
            failure
        />
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

fn sentence(failure: &Failure) -> String {
    match failure {
        Failure::NoCookie => words::sign_in::no_cookie(lang()),
        Failure::Refused(ApiError::Problem(problem)) => refusal(problem.kind, problem.retry_after),
        Failure::Refused(error) => format!("{}. {}", error.title(), error.detail()),
    }
}
