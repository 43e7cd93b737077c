//! Results of the search box on the home page, shown while typing.

use leptos::prelude::*;
use portico_domain::api::SearchPlace;
use portico_words as words;

use super::{
    ArticleHitRow, ItemRow, LazyPage, TicketRow, TrackedResults,
    found::{self, AnsweredSearch},
};
use crate::{
    lang::lang,
    paths, search,
    session::{Catalog, Session},
    usage::SearchTracker,
};

/// Maximum number of catalog items shown.
const ITEMS: usize = 3;
/// Maximum number of articles shown.
const ARTICLES: usize = 4;
/// Maximum number of tickets shown.
const TICKETS: usize = 3;

/// The code of the results, as a context: loaded when typing begins.
#[derive(Clone, Copy)]
pub struct Results(pub LazyPage);

/// The text in the search box, as a context.
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
        text.with(|text| server.with(|found| found::items(&catalog, text, false, &found.view.items)))
    });
    let corrected = Memo::new(move |_| server.with(|found| found.view.corrected.clone()));
    let count = Memo::new(move |_| {
        server.with(|AnsweredSearch { view, .. }| view.total as usize + view.tickets.len()) + items.with(Vec::len)
    });
    let tracker = SearchTracker::new(SearchPlace::Home);
    Effect::new(move || text.with(|text| tracker.typed(text, count.get(), corrected.get())));
    let content = move || {
        let (typed, AnsweredSearch { view: found, .. }, items) = (text.get(), server.get(), items.get());
        let query = typed.trim();
        let none = items.is_empty() && found.articles.is_empty() && found.tickets.is_empty();
        let items_first = search::items_first(query, &items, &found.articles);
        let items: Vec<_> = items.into_iter().take(ITEMS).map(|item| view! { <ItemRow item/> }.into_any()).collect();
        let articles = found.articles.into_iter().take(ARTICLES);
        let articles: Vec<_> = articles.map(|hit| view! { <ArticleHitRow hit/> }.into_any()).collect();
        let answers = if items_first { [items, articles] } else { [articles, items] };
        let tickets = found.tickets.into_iter().take(TICKETS);
        let tickets: Vec<_> = tickets.map(|ticket| view! { <TicketRow ticket/> }.into_any()).collect();
        let all = (!none).then(|| {
            let sentence = words::search::all(lang(), query);
            view! { <a class="link" href=paths::search(query)>{sentence}</a> }
        });
        let ask = ask(query);
        let nothing = none.then(|| view! { <span>{words::catalog::none_text(lang())} " "</span> });
        let correction = found.corrected.map(|to| {
            let (sentence, exact) = (words::search::corrected(lang(), &to), words::search::exact(lang(), query));
            view! { <p>{sentence} " " <a class="link" href=paths::search_exactly(query)>{exact}</a></p> }
        });
        view! {
            <TrackedResults tracker>
                {correction}
                <ul class="card">
                    {answers.into_iter().flatten().collect::<Vec<_>>()}{tickets}
                    <li class="px-4 py-3 flex flex-wrap gap-x-6 gap-y-2">{all}<span>{nothing}{ask}</span></li>
                </ul>
            </TrackedResults>
        }
        .into_any()
    };
    let status = move || {
        let correction = corrected.get().map(|to| words::search::corrected(lang(), &to));
        let count = u32::try_from(count.get()).unwrap_or(u32::MAX);
        view! { {correction} " " {words::search::status(lang(), count)} }
    };
    view! { <p class="sr-only" role="status">{status}</p>{content} }
}
