//! Who is not signed in sees the sign-in page at whatever address, and is at that address afterwards.

use leptos::prelude::*;

use super::curtain::Curtain;
use crate::{
    browser,
    pages::{Accessibility, SignIn},
    paths,
    session::{Session, Standing},
    ui::failed,
};

/// Shows `inside` to who is signed in. It is kept as long as the same person is. Until it is known who that is, the shell
/// of index.html stays.
#[component]
pub fn Gate(
    /// The app.
    inside: fn() -> AnyView,
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
            // The accessibility statement is for everybody.
            Standing::SignedOut if browser::path() == paths::accessibility() => {
                view! { <main class="page"><Accessibility/></main> }.into_any()
            }
            Standing::SignedOut => view! { <SignIn/> }.into_any(),
            Standing::SignedIn(_) => view! { <Curtain inside/> }.into_any(),
        }
    }
}
