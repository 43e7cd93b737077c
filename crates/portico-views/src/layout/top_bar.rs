//! The top bar of every page.

use leptos::{attr, prelude::*};
use portico_words as words;

use super::{nav_link::NavLink, person_menu::PersonMenu};
use crate::{
    DRAWN,
    drawn::{SEARCH_FORM, marked},
    lang::lang,
    ui::{Glyph, Icon},
};

/// Brand, main navigation, search, menu of the person.
#[component]
pub fn TopBar<B: IntoView + 'static>(
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
) -> impl IntoView {
    let link = |(href, word): (String, AnyView)| {
        // Every address begins with that of home, so home is current only on an exact match.
        let exact = href == home;
        view! { <NavLink href class="nav-link" exact path>{word}</NavLink> }
    };
    let nav = nav.into_iter().map(link).collect_view();
    let label = || words::layout::search(lang());
    let search = on_search.map(|on_search| {
        let button = view! {
            <button
                type=if DRAWN { "submit" } else { "button" }
                class="btn btn-quiet text-muted"
                aria-label=label()
                aria-keyshortcuts="Control+K"
                on:click=move |_| on_search.run(())
            >
                <Icon glyph=Glyph::Search/>
                <span class="max-sm:hidden">{label()}</span>
                <kbd class="max-md:hidden">{words::layout::search_key(lang())}</kbd>
            </button>
        };
        marked(button, || attr::form(SEARCH_FORM))
    });
    view! {
        <header class="bar">
            <div class="bar-inner">
                <a class="brand" href=home>
                    <Mark/>
                    <span>{words::layout::brand(lang())}</span>
                    {place.map(|place| view! { <span class="text-muted font-normal">{place}</span> })}
                </a>
                <nav class="flex gap-1" aria-label=words::layout::main_navigation(lang())>
                    {nav}
                </nav>
                <div class="ml-auto flex items-center gap-1">{search} <PersonMenu path on_sign_out beside/></div>
            </div>
        </header>
    }
}

/// The logo: a doorway. index.html contains the same drawing.
#[component]
pub fn Mark() -> impl IntoView {
    view! {
        <svg
            viewBox="0 0 24 24"
            fill="none"
            stroke="currentColor"
            stroke-width="2"
            stroke-linecap="round"
            stroke-linejoin="round"
            aria-hidden="true"
        >
            <path d="M3 21h18M5 21V10a7 7 0 0 1 14 0v11M9 21v-9a3 3 0 0 1 6 0v9"></path>
        </svg>
    }
}
