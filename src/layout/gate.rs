//! Who is not signed in sees the sign-in page at whatever address, and is at that address afterwards.

use leptos::prelude::*;

use crate::{
    pages::SignIn,
    session::{Session, Standing},
    ui::{ErrorPanel, SkeletonLines},
};

/// Shows `inside` to who is signed in. It is kept as long as the same person is.
#[component]
pub fn Gate(
    /// The app.
    inside: fn() -> AnyView,
) -> impl IntoView {
    let session = expect_context::<Session>();
    let retry = Callback::new(move |()| session.reload());
    move || match session.standing() {
        Standing::Loading => {
            view! { <div class="bar h-[57px]"></div><main class="page"><SkeletonLines/></main> }.into_any()
        }
        Standing::Failed(error) => view! { <main class="page"><ErrorPanel error on_retry=retry/></main> }.into_any(),
        Standing::SignedOut => view! { <SignIn/> }.into_any(),
        Standing::SignedIn(_) => inside(),
    }
}
