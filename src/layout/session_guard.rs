//! Who is not signed in sees the sign-in page at whatever address, and is at that address afterwards.

use leptos::prelude::*;

use super::curtain::Curtain;
use crate::{
    browser, paths,
    session::{Session, SessionState},
    ui::failed,
};

/// Shows `inside` to who is signed in. It is kept as long as the same person is. Until it is known who that is, the shell
/// of index.html stays.
#[component]
pub fn SessionGuard(
    /// The app.
    inside: fn() -> AnyView,
    /// The sign-in page.
    sign_in: fn() -> AnyView,
    /// The accessibility statement, which is for everybody.
    accessibility: fn() -> AnyView,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let retry = Callback::new(move |()| session.reload());
    move || {
        let state = session.state();
        if state != SessionState::Loading
            && let Some(shell) = browser::element("shell")
        {
            shell.remove();
        }
        match state {
            SessionState::Loading => ().into_any(),
            SessionState::Failed(error) => view! { <main class="page">{failed(error, retry)}</main> }.into_any(),
            SessionState::SignedOut if browser::path() == paths::accessibility() => {
                view! { <main class="page">{accessibility()}</main> }.into_any()
            }
            SessionState::SignedOut => sign_in(),
            SessionState::SignedIn(_) => view! { <Curtain inside sign_in/> }.into_any(),
        }
    }
}
