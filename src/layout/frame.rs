//! The frame of a page with what the apps add to it: shortcuts, focus, notices, signing out.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use portico_views::layout;

use super::{
    focus,
    keys::{KeysDialog, Overlay, listen},
    notices::NoticeList,
    sign_out::{SignOut, SignOutDialog},
    state_banner::StateBanner,
};
use crate::{session::Catalog, ui::ErrorPanel};

/// The frame around a page of a signed-in person.
#[component]
pub fn Frame(
    /// Main navigation: address and label of each link.
    nav: Vec<(String, AnyView)>,
    /// The address that the brand links to.
    home: String,
    /// The word beside the brand, such as the name of the app.
    #[prop(optional)]
    place: Option<String>,
    /// The page.
    children: Children,
) -> impl IntoView {
    listen();
    focus::keep();
    let overlay = expect_context::<Overlay>();
    let on_search = use_context::<Catalog>().map(|_| Callback::new(move |()| overlay.open_search()));
    let sign_out = SignOut::new(false);
    let failure = move || sign_out.failure().map(|error| view! { <div class="menu w-80"><ErrorPanel error/></div> });
    let path = use_location().pathname.into();
    view! {
        <layout::Frame
            nav
            home
            place
            path
            on_search
            on_sign_out=Callback::new(move |()| sign_out.ask())
            beside=view! { {failure}<SignOutDialog sign_out id="sign-out-title"/> }
            state=view! { <StateBanner/> }
            above=view! { <NoticeList/><KeysDialog/> }
            children
        />
    }
}
