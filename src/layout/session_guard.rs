//! Shows the sign-in page at any address until somebody is signed in; the address stays.

use leptos::prelude::*;

use super::protected_page::ProtectedPage;
use crate::{
    browser, paths,
    session::{Session, SessionState},
    ui::failed,
};

/// Shows `inside` to a signed-in person and keeps it as long as the same person is signed in. Until the session is
/// known it shows nothing, so that the page stays as it came.
#[component]
pub fn SessionGuard(
    /// The app.
    inside: fn() -> AnyView,
    /// The sign-in page.
    sign_in: fn() -> AnyView,
    /// The accessibility statement, which is public.
    accessibility: fn() -> AnyView,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let retry = Callback::new(move |()| session.reload());
    move || match session.state() {
        SessionState::Loading => ().into_any(),
        SessionState::Failed(error) => view! { <main class="page">{failed(error, retry)}</main> }.into_any(),
        SessionState::SignedOut if browser::path() == paths::accessibility() => {
            view! { <main class="page">{accessibility()}</main> }.into_any()
        }
        SessionState::SignedOut => sign_in(),
        SessionState::SignedIn(_) => view! { <ProtectedPage inside sign_in/> }.into_any(),
    }
}
