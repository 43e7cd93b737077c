//! Who is not signed in sees the sign-in page at whatever address, and is at that address afterwards.

use leptos::prelude::*;

use super::curtain::Curtain;
use crate::{
    browser, paths,
    session::{Session, Standing},
    ui::failed,
};

/// Shows `inside` to who is signed in. It is kept as long as the same person is. Until it is known who that is, the shell
/// of index.html stays.
#[component]
pub fn Gate(
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
        let standing = session.standing();
        if standing != Standing::Loading
            && let Some(shell) = browser::element("shell")
        {
            shell.remove();
        }
        match standing {
            Standing::Loading => ().into_any(),
            Standing::Failed(error) => view! { <main class="page">{failed(error, retry)}</main> }.into_any(),
            Standing::SignedOut if browser::path() == paths::accessibility() => {
                view! { <main class="page">{accessibility()}</main> }.into_any()
            }
            Standing::SignedOut => sign_in(),
            Standing::SignedIn(_) => view! { <Curtain inside sign_in/> }.into_any(),
        }
    }
}
