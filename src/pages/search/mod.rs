//! All that a search finds, with filters; the search and the filters stand in the address.

mod filters;
mod results;

use std::sync::Arc;

use filters::Filters;
use leptos::prelude::*;
use portico_domain::api::SearchView;
use portico_words as words;
use results::Results;

use crate::{
    api::{self, SearchQuery},
    lang::lang,
    parts::{found, query_text},
    ui::{PageHeading, SearchBox, SkeletonRows, kept},
};

const SEARCH: &str = "search";
/// So many articles at first, and with each press on "more".
const PAGE: usize = 20;
/// No more than that: who has not found it by then asks with other words.
const MOST: usize = 100;

/// The search page.
#[component]
pub fn SearchPage() -> impl IntoView {
    let filters = Filters::in_address();
    let search = query_text("q", SEARCH);
    let limit = RwSignal::new(PAGE);
    let query = Memo::new(move |_| SearchQuery {
        text: search.text.with(|text| text.trim().to_owned()),
        typing: true,
        exact: filters.exact.0.with(Option::is_some),
        label: filters.label.0.get(),
        written: filters.written.0.get(),
        why: true,
        facets: true,
        meaning: false,
        limit: Some(limit.get()),
    });
    let found = LocalResource::new(move || {
        let query = query.get();
        async move { api::search(query).await.map(Arc::new) }
    });
    // Words answer at once; meaning takes their place when the person pauses.
    let refined = RwSignal::new(None::<(SearchQuery, Arc<SearchView>)>);
    Effect::new(move || {
        if found.with(|found| matches!(found, Some(Ok(found)) if found.meaning)) {
            let asked = query.get();
            let current = move || query.try_get_untracked() == Some(asked.clone());
            let asked = SearchQuery { meaning: true, ..query.get() };
            found::when_paused(asked, current, move |found| {
                refined.set(Some((query.get_untracked(), Arc::new(found))));
            });
        }
    });
    Effect::new(move || {
        let building = found.with(|found| matches!(found, Some(Ok(found)) if found.building));
        found::again_while_building(building, move || found.refetch());
    });
    let rows = || view! { <SkeletonRows count=8/> }.into_any();
    let draw = move |words: Signal<Arc<SearchView>>| {
        let found = Signal::derive(move || {
            let refined = refined.get().filter(|(of, _)| query.with(|query| query == of));
            refined.map_or_else(|| words.get(), |(_, found)| found)
        });
        view! { <Results query found filters limit/> }.into_any()
    };
    view! {
        <div class="grid gap-5">
            <PageHeading text=words::search::title(lang())/>
            <SearchBox id=SEARCH label=words::search::label(lang()) value=search.text on_input=search.on_input large=true/>
            {kept(found, rows, draw)}
        </div>
    }
}
