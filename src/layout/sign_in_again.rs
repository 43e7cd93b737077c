//! Signing in again in place, when the session has ended while a page was open: nothing on the page is lost.

use leptos::prelude::*;
use portico_words as words;

use crate::{browser, lang::lang, pages::SignInForm, session::Session, ui::Dialog};

/// The dialog. Calls that found the session ended wait for it and go on.
#[component]
pub fn SignInAgain() -> impl IntoView {
    let session = expect_context::<Session>();
    let open = Signal::derive(move || session.expired());
    let close = Callback::new(move |()| session.settle_expired(false));
    let signed_in = Callback::new(move |()| {
        session.settle_expired(true);
        session.reload();
    });
    // Another person must not go on with this one's page.
    Effect::new(move |before: Option<Option<String>>| {
        let now = session.user().map(|user| user.id);
        if before.is_some_and(|before| before.is_some() && now.is_some() && before != now) {
            browser::reload();
        }
        now
    });
    let login = move || untrack(|| session.user()).map(|user| user.email).unwrap_or_default();
    view! {
        <Dialog open on_close=close id="sign-in-again" title=words::sign_in::again_title(lang())>
            <p class="mb-4 text-muted">{words::sign_in::again_text(lang())}</p>
            <SignInForm prefix="again" login=login() on_signed_in=signed_in/>
        </Dialog>
    }
}
