//! What home's search box finds while somebody types.

use leptos::prelude::*;
use portico_words as words;

use super::{ArticleHitRow, ItemRow, Later, found};
use crate::{
    lang::lang,
    paths,
    session::{Catalog, Session},
};

/// So many of a kind are shown.
const ITEMS: usize = 3;
const ARTICLES: usize = 4;

/// The results' code, as a context: it is loaded when somebody begins to type.
#[derive(Clone, Copy)]
pub struct Results(pub Later);

/// What is in the box, as a context.
#[derive(Clone, Copy)]
pub struct Typed(pub RwSignal<String>);

/// The results.
#[component]
pub fn FinderResults() -> impl IntoView {
    let (catalog, session, Typed(text)) =
        (expect_context::<Catalog>(), expect_context::<Session>(), expect_context::<Typed>());
    let server = found::found_while_typing(text.into());
    let ask = move |query: &str| {
        let item = session.me()?.organisation.ask_item.clone();
        let sentence = words::catalog::none_link(lang(), query);
        Some(view! { <a class="link" href=paths::ask(&item, query)>{sentence}</a> })
    };
    move || {
        let (query, found) = (text.get(), server.get());
        let items = catalog.get().map(|catalog| found::items(&catalog, &query, &found.items)).unwrap_or_default();
        let none = items.is_empty() && found.articles.is_empty();
        let items: Vec<_> = items.into_iter().take(ITEMS).map(|item| view! { <ItemRow item/> }.into_any()).collect();
        let articles = found.articles.into_iter().take(ARTICLES);
        let articles: Vec<_> = articles.map(|hit| view! { <ArticleHitRow hit/> }.into_any()).collect();
        let all = (!none).then(|| {
            let sentence = words::search::all(lang(), query.trim());
            view! { <a class="link" href=paths::search(query.trim())>{sentence}</a> }
        });
        let nothing = none.then(|| view! { <span>{words::catalog::none_text(lang())} " "</span> });
        view! {
            <ul class="card">
                {items}{articles}
                <li class="px-4 py-3 flex flex-wrap gap-x-6 gap-y-2">{all}<span>{nothing}{ask(query.trim())}</span></li>
            </ul>
        }
        .into_any()
    }
}
