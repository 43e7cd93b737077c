//! The search page: all results, with filters. The search and the filters are stored in the address.

mod filters;
mod narrowed;
mod place;
mod results;

use std::sync::Arc;

use filters::Filters;
use leptos::prelude::*;
use place::Place;
use portico_domain::api::{SearchPlace, SearchView};
use portico_views::{
    asked, dom,
    search::{MAX_ARTICLES, PAGE_SIZE, SearchView as SearchPageView},
};
use results::Results;

use crate::{
    api::{self, AbortOnCleanup, SearchQuery},
    browser,
    parts::{found, load_latest, query_text},
    ui::{SkeletonRows, reloadable},
    usage::SearchTracker,
};

/// A query and its results.
#[derive(Clone, PartialEq)]
struct Answer {
    asked: SearchQuery,
    found: Arc<SearchView>,
}

/// The search page.
#[component]
pub fn SearchPage() -> impl IntoView {
    let filters = Filters::in_address();
    let search = query_text("q");
    let place = Place::noted();
    // A page that the server has drawn may show more, and the reasons of each hit.
    let shown = dom::asked_for("after").and_then(|limit| limit.parse().ok()).unwrap_or(PAGE_SIZE);
    let limit = RwSignal::new(place.as_ref().map_or(shown.min(MAX_ARTICLES), |place| place.limit));
    let why = RwSignal::new(asked("why"));
    let query = Memo::new(move |_| SearchQuery {
        text: search.text.with(|text| text.trim().to_owned()),
        typing: true,
        // Applies only to the words in the address; other words are corrected again.
        exact: filters.exact.0.with(Option::is_some) && search.settled(),
        label: filters.shown.label.get(),
        written: filters.shown.written.get(),
        why: why.get(),
        facets: true,
        meaning: false,
        limit: Some(limit.get()),
    });
    let found = load_latest(query, |asked: SearchQuery| {
        let abort = AbortOnCleanup::for_owner();
        async move { api::search(asked.clone(), abort).await.map(|found| Answer { asked, found: Arc::new(found) }) }
    });
    // The results of the fast word search are shown first; the semantic search replaces them after a pause.
    let refined = RwSignal::new(None::<Answer>);
    Effect::new(move || {
        if found.with(|found| matches!(found, Some(Ok(answer)) if answer.found.meaning)) {
            let asked = query.get();
            let current = move || query.try_get_untracked() == Some(asked.clone());
            let asked = SearchQuery { meaning: true, ..query.get() };
            found::when_paused(asked, AbortOnCleanup::for_owner(), current, move |found| {
                refined.set(Some(Answer { asked: query.get_untracked(), found: Arc::new(found) }));
            });
        }
    });
    Effect::new(move || {
        let building = found.with(|found| matches!(found, Some(Ok(answer)) if answer.found.building));
        found::retry_while_indexing(building, move || found.refetch());
    });
    let tracker = SearchTracker::resumed(SearchPlace::Page, place.as_ref().map(|place| place.reported.clone()));
    let top = StoredValue::new(place.map(|place| place.top));
    Effect::new(move || {
        if found.with(|found| matches!(found, Some(Ok(_)))) {
            top.update_value(|top| top.take().into_iter().for_each(browser::scroll_down));
        }
    });
    let leave = Callback::new(move |()| {
        Place { top: browser::scrolled(), limit: limit.get_untracked(), reported: tracker.reported() }.note();
    });
    let on_input = Callback::new(move |typed: String| {
        let same = search.text.with_untracked(|text| text.trim() == typed.trim());
        search.on_input.run(typed);
        // Set after the words, because they replace the address.
        if !same && filters.exact.0.with_untracked(Option::is_some) {
            filters.exact.1.set(None);
        }
    });
    let rows = || view! { <SkeletonRows count=8/> }.into_any();
    let draw = move |words: Signal<Answer>| {
        let answer = Signal::derive(move || {
            let refined = refined.get().filter(|refined| query.with(|query| *query == refined.asked));
            refined.unwrap_or_else(|| words.get())
        });
        view! { <Results query answer filters limit why tracker/> }.into_any()
    };
    view! {
        <SearchPageView
            search=search.text
            on_search=on_input
            on_press=leave
            results=reloadable(found, rows, draw)
        />
    }
}
