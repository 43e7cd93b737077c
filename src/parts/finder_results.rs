//! What home's search box finds while somebody types.

use leptos::prelude::*;
use portico_domain::api::SearchPlace;
use portico_words as words;

use super::{ArticleHitRow, Followed, ItemRow, Later, found};
use crate::{
    lang::lang,
    paths,
    session::{Catalog, Session},
    signals::Trace,
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
    let items = Memo::new(move |_| {
        let Some(catalog) = catalog.get() else { return Vec::new() };
        text.with(|text| server.with(|found| found::items(&catalog, text, &found.items)))
    });
    let trace = Trace::new(SearchPlace::Home);
    Effect::new(move || {
        let (count, corrected) = server.with(|found| (found.total as usize, found.corrected.clone()));
        text.with(|text| trace.typed(text, count + items.with(Vec::len), corrected));
    });
    move || {
        let (query, found, items) = (text.get(), server.get(), items.get());
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
            <Followed trace>
                <ul class="card">
                    {items}{articles}
                    <li class="px-4 py-3 flex flex-wrap gap-x-6 gap-y-2">{all}<span>{nothing}{ask(query.trim())}</span></li>
                </ul>
            </Followed>
        }
        .into_any()
    }
}
