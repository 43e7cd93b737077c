//! Finding something from home.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use portico_words as words;

use crate::{
    lang::lang,
    parts::ItemRow,
    paths, search,
    session::{Catalog, Session},
    ui::SearchBox,
};

/// The box that finds things in the catalog as one types.
#[component]
pub fn Finder() -> impl IntoView {
    let catalog = expect_context::<Catalog>();
    let text = RwSignal::new(String::new());
    let navigate = use_navigate();
    let submit = Callback::new(move |()| {
        let path = text.with_untracked(|text| paths::catalog_search(text.trim()));
        navigate(&path, NavigateOptions::default());
    });
    let found = move || {
        let query = text.get();
        let catalog = catalog.get().filter(|_| !query.trim().is_empty())?;
        let found: Vec<_> = search::items(&catalog, &query).into_iter().take(5).cloned().collect();
        let none = found.is_empty().then(|| {
            view! { <li class="px-4 py-3"><AskInstead query=query.clone()/></li> }
        });
        let items = found.into_iter().map(|item| view! { <ItemRow item/> }).collect_view();
        Some(view! { <ul class="card">{items}{none}</ul> })
    };
    view! {
        <div class="grid gap-2">
            <SearchBox
                id="finder"
                label=words::home::search(lang())
                value=text
                on_input=move |typed| text.set(typed)
                on_submit=submit
                large=true
            />
            {found}
        </div>
    }
}

/// The way out when nothing is found.
#[component]
fn AskInstead(query: String) -> impl IntoView {
    let session = expect_context::<Session>();
    let link = move || {
        let item = session.me()?.organisation.ask_item.clone();
        let text = words::catalog::none_link(lang(), &query);
        Some(view! { <a class="link" href=paths::ask(&item, &query)>{text}</a> })
    };
    view! { <p>{words::catalog::none_text(lang())} " " {link}</p> }
}
