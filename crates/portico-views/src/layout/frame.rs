//! The frame of a page: top bar, content, footer.

use leptos::prelude::*;
use portico_words as words;

use super::{footer::Footer, top_bar::TopBar};
use crate::{dom, drawn::page_forms, lang::lang};

/// Id of the content element, the target of the skip link.
pub const MAIN: &str = "main";

/// The frame around a page of a signed-in person.
#[component]
pub fn Frame<B: IntoView + 'static, S: IntoView + 'static, O: IntoView + 'static>(
    /// Main navigation: address and label of each link.
    nav: Vec<(String, AnyView)>,
    /// The address that the brand links to.
    home: String,
    /// The word beside the brand, such as the name of the app.
    place: Option<String>,
    /// The path of the page.
    path: Signal<String>,
    /// Opens the search; without it there is no search.
    on_search: Option<Callback<()>>,
    /// Signs out.
    on_sign_out: Callback<()>,
    /// What belongs to the menu of the person: a failure, a dialog.
    beside: B,
    /// What is said below the top bar of the state of the page.
    state: S,
    /// What lies above the page: notices, dialogs.
    above: O,
    /// The page.
    children: Children,
) -> impl IntoView {
    let skip = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        dom::focus(MAIN);
    };
    view! {
        <a class="skip btn btn-primary" href=format!("#{MAIN}") on:click=skip>{words::layout::skip(lang())}</a>
        <div class="min-h-dvh grid grid-rows-[auto_auto_1fr_auto] grid-cols-[minmax(0,1fr)]">
            <TopBar nav home place path on_search on_sign_out beside/>
            <div role="status" class="no-print">{state}</div>
            <main id=MAIN class="page" tabindex="-1">{children()}</main>
            <Footer path/>
        </div>
        {above}
        {page_forms()}
    }
}
