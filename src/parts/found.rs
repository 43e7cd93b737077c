//! Search results from the server while typing.

use std::time::Duration;

use leptos::{prelude::*, task::spawn_local};
use portico_domain::api::{CatalogView, ItemCard, SearchView};

use crate::{
    api::{self, AbortOnCleanup, SearchQuery},
    search,
};

/// Time after which a search is repeated while the index is being built (1 s).
const RETRY_DELAY: Duration = Duration::from_secs(1);

/// Time without typing that counts as a pause (250 ms).
const DEBOUNCE: Duration = Duration::from_millis(250);

/// Search results, with the search text they belong to.
#[derive(Clone, Default)]
pub(super) struct AnsweredSearch {
    pub(super) words: String,
    pub(super) view: SearchView,
}

/// The results for `text`, requested on every keystroke; empty after a failure. A new request aborts the previous one.
pub(super) fn found_while_typing(text: Signal<String>) -> RwSignal<AnsweredSearch> {
    let (found, asked) = (RwSignal::new(AnsweredSearch::default()), StoredValue::new(0_u32));
    let again = RwSignal::new(());
    Effect::new(move || {
        again.track();
        let query = SearchQuery { text: text.get(), typing: true, ..SearchQuery::default() };
        let number = asked.get_value() + 1;
        asked.set_value(number);
        if query.text.trim().is_empty() {
            return found.set(AnsweredSearch { words: query.text, ..AnsweredSearch::default() });
        }
        let current = move || asked.try_get_value() == Some(number);
        let abort = AbortOnCleanup::for_owner();
        spawn_local(async move {
            let answer = api::search(query.clone(), abort.clone()).await.unwrap_or_default();
            if !current() {
                return;
            }
            retry_while_indexing(answer.building, move || again.set(()));
            let words = query.text.clone();
            if answer.meaning {
                let late = words.clone();
                when_paused(SearchQuery { meaning: true, ..query }, abort, current, move |view| {
                    found.set(AnsweredSearch { words: late, view });
                });
            }
            found.set(AnsweredSearch { words, view: answer });
        });
    });
    found
}

/// After a pause, requests the semantic search and passes its results to `take`, if `current` is still true.
pub(crate) fn when_paused(
    query: SearchQuery,
    abort: AbortOnCleanup,
    current: impl Fn() -> bool + 'static,
    take: impl FnOnce(SearchView) + 'static,
) {
    let ask = move || {
        if current() {
            spawn_local(async move {
                if let Ok(answer) = api::search(query, abort).await
                    && current()
                {
                    take(answer);
                }
            });
        }
    };
    set_timeout(ask, DEBOUNCE);
}

/// Calls `ask` again after a moment, if the index is still being built.
pub(crate) fn retry_while_indexing(building: bool, ask: impl FnOnce() + 'static) {
    if building {
        set_timeout(ask, RETRY_DELAY);
    }
}

/// The items that match a query: first those found in the loaded catalog, then those that only the server finds.
/// `exact` allows no typing error.
pub(crate) fn items(catalog: &CatalogView, query: &str, exact: bool, from_server: &[String]) -> Vec<ItemCard> {
    search::items_with(catalog, query, exact, from_server)
}
