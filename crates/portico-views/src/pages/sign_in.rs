//! The page on which somebody signs in, as the server draws it.

use leptos::prelude::*;
use portico_domain::api::ProblemType;
use portico_words as words;

use super::{PageContext, provide, read_by};
use crate::{
    DrawnPage, drawn,
    lang::lang,
    sign_in::{SignInForm, SignInView, refusal},
};

/// A sign-in that did not succeed.
#[derive(Clone, Debug)]
pub struct FailedSignIn {
    /// The account name as it was typed.
    pub login: String,
    /// Whether the password was left empty.
    pub lacks_password: bool,
    /// Why the server has refused it, and after how many seconds it can be tried again. Nothing when something is missing.
    pub refused: Option<(ProblemType, Option<u32>)>,
}

/// The page, at any address.
#[derive(Clone, Debug)]
pub struct SignInPage {
    /// The attempt that this page answers.
    pub failed: Option<FailedSignIn>,
    /// Whether a form was posted after the session had ended.
    pub again: bool,
    /// Whether somebody has signed in and the browser has not kept the cookie.
    pub no_cookie: bool,
}

/// What the page after signing in is asked for, where the browser has sent no cookie yet: to say so if it sends none again.
pub const COOKIE: &str = "cookie";

impl SignInPage {
    /// Draws the page.
    #[must_use]
    pub fn draw(self, context: &PageContext) -> DrawnPage {
        read_by(context, || drawn::html(|| sign_in(self, context)))
    }
}

fn sign_in(SignInPage { failed, again, no_cookie }: SignInPage, context: &PageContext) -> impl IntoView + use<> {
    provide(context);
    let incomplete = failed.as_ref().filter(|failed| failed.refused.is_none());
    let lacks_login = incomplete.is_some_and(|failed| failed.login.is_empty());
    let lacks_password = incomplete.is_some_and(|failed| failed.lacks_password);
    let failure = failed.as_ref().and_then(|failed| failed.refused).map(|(kind, seconds)| refusal(kind, seconds));
    let failure = failure.or_else(|| no_cookie.then(|| words::sign_in::no_cookie(lang())));
    let nothing = Callback::new(|_: String| ());
    let form = view! {
        <SignInForm
            login=Signal::stored(failed.map(|failed| failed.login).unwrap_or_default())
            on_login=nothing
            password=Signal::stored(String::new())
            on_password=nothing
            visible=Signal::stored(false)
            on_show=Callback::new(|_: bool| ())
            missing=(Signal::stored(lacks_login), Signal::stored(lacks_password))
            on_submit=Callback::new(|()| ())
            busy=false
            failure=Signal::stored(failure)
        />
    };
    view! { <SignInView again path=Signal::stored(context.path.clone()) form=form.into_any()/> }
}
