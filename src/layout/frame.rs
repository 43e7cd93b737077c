//! The frame of a page: top bar, content, footer.

use leptos::prelude::*;
use portico_words as words;

use super::{
    focus,
    footer::Footer,
    keys::{KeysDialog, listen},
    notices::NoticeList,
    offline::OfflineBanner,
    top_bar::TopBar,
};
use crate::{browser, lang::lang};

/// Id of the content element, the target of the skip link.
const MAIN: &str = "main";

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
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        browser::focus(MAIN);
    };
    view! {
        <a class="skip btn btn-primary" href=format!("#{MAIN}") on:click=skip>{words::layout::skip(lang())}</a>
        <div class="min-h-dvh grid grid-rows-[auto_auto_1fr_auto] grid-cols-[minmax(0,1fr)]">
            <TopBar nav home place/>
            <OfflineBanner/>
            <main id=MAIN class="page" tabindex="-1">{children()}</main>
            <Footer/>
        </div>
        <NoticeList/>
        <KeysDialog/>
    }
}
