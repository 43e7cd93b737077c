//! The results of a search, and what is reported of them.

use std::sync::Arc;

use leptos::prelude::*;
use portico_views::search::{
    AskedSearch, MAX_ARTICLES, PAGE_SIZE, ResultCounts, SearchActions, SearchResults, SearchState,
};

use super::{Answer, filters::Filters, narrowed::Narrowed};
use crate::{
    api::SearchQuery,
    parts::{follow, found},
    search,
    session::Catalog,
    usage::SearchTracker,
};

/// The results, in groups.
#[component]
pub(super) fn Results(
    query: Memo<SearchQuery>,
    answer: Signal<Answer>,
    filters: Filters,
    limit: RwSignal<usize>,
    why: RwSignal<bool>,
    tracker: SearchTracker,
) -> impl IntoView {
    let catalog = expect_context::<Catalog>();
    let found = Signal::derive(move || answer.with(|answer| Arc::clone(&answer.found)));
    let items = Memo::new(move |_| {
        let (text, exact) = query.with(|query| (query.text.clone(), query.exact));
        let Some(catalog) = catalog.get().filter(|_| !text.is_empty()) else { return Vec::new() };
        found.with(|found| found::items(&catalog, &text, exact, &found.items))
    });
    let counts = ResultCounts::of(found, items.into(), filters.shown);
    Effect::new(move || {
        let query = query.get();
        // Filtered counts would misreport the number of results.
        if query.label.is_none() && query.written.is_none() {
            let count = counts.found.get().into_iter().sum();
            tracker.typed(&query.text, count, found.with(|found| found.corrected.clone()));
        }
    });
    let items_first = Memo::new(move |_| {
        query.with(|query| {
            items.with(|items| found.with(|found| search::items_first(&query.text, items, &found.articles)))
        })
    });
    let asked = Memo::new(move |_| query.with(|query| AskedSearch { text: query.text.clone(), exact: query.exact }));
    let answered = Memo::new(move |_| {
        answer.with(|answer| AskedSearch { text: answer.asked.text.clone(), exact: answer.asked.exact })
    });
    let state = SearchState {
        asked: asked.into(),
        answered: answered.into(),
        found,
        items: items.into(),
        items_first: items_first.into(),
        counts,
        filters: filters.shown,
        limit: limit.into(),
        why: why.into(),
    };
    let actions = SearchActions {
        on_turn: Callback::new(move |()| {
            let exact = answered.with_untracked(|asked| asked.exact);
            filters.exact.1.set((!exact).then(|| "1".to_owned()));
        }),
        on_more: Callback::new(move |()| limit.update(|limit| *limit = (*limit + PAGE_SIZE).min(MAX_ARTICLES))),
        on_why: Callback::new(move |()| why.update(|why| *why = !*why)),
        on_press: Callback::new(move |event| follow(tracker, &event)),
        narrowed: Callback::new(move |()| view! { <Narrowed answer=answer.get() filters=filters.shown/> }.into_any()),
    };
    view! { <SearchResults state actions/> }
}
