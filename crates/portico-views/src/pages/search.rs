//! The search page, as the server draws it.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::api::{ItemCard, SearchView};

use super::{PageContext, page};
use crate::{
    DrawnPage,
    search::{
        AskedSearch, NothingUnder, ResultCounts, SearchActions, SearchFilters, SearchResults, SearchState,
        SearchView as SearchPageView,
    },
};

/// The search page.
#[derive(Clone, Debug)]
pub struct SearchPage {
    /// What was asked for.
    pub asked: AskedSearch,
    /// The values of the filters in the address: the kind, a label, a language.
    pub filters: [Option<String>; 3],
    /// What was found.
    pub found: SearchView,
    /// The catalog items among it, best first.
    pub items: Vec<ItemCard>,
    /// Whether they come before the articles.
    pub items_first: bool,
    /// The most articles that were asked for.
    pub limit: usize,
    /// Whether each article says why it was found.
    pub why: bool,
    /// The number of results without filters, where there are filters.
    pub without: Option<usize>,
}

impl SearchPage {
    /// Draws the page.
    #[must_use]
    pub fn draw(self, context: &PageContext) -> DrawnPage {
        page(context, move || search(self))
    }
}

fn search(page: SearchPage) -> impl IntoView {
    let SearchPage { asked, filters, found, items, items_first, limit, why, without } = page;
    let nothing = Callback::new(|()| ());
    let [kind, label, written] = filters.map(Signal::stored);
    let filters = SearchFilters { kind, label, written, on_choose: Callback::new(|_| ()) };
    let (found, items) = (Signal::stored(Arc::new(found)), Signal::stored(items));
    let text = asked.text.clone();
    let asked = Signal::stored(asked);
    let state = SearchState {
        asked,
        answered: asked,
        found,
        items,
        items_first: Signal::stored(items_first),
        counts: ResultCounts::of(found, items, filters),
        filters,
        limit: Signal::stored(limit),
        why: Signal::stored(why),
    };
    let narrowed = Callback::new(move |()| {
        view! { <NothingUnder filters asked without=Signal::stored(without) on_show=nothing/> }.into_any()
    });
    let on_press = Callback::new(|_| ());
    let actions = SearchActions { on_turn: nothing, on_more: nothing, on_why: nothing, on_press, narrowed };
    view! {
        <SearchPageView
            search=Signal::stored(text)
            on_search=Callback::new(|_: String| ())
            on_press=nothing
            results=view! { <SearchResults state actions/> }.into_any()
        />
    }
}
