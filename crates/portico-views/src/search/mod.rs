//! The search page: all results, with filters.

mod filters;
mod hit;
mod results;
mod spelling;

use filters::{FilterChips, ResultKinds};
use leptos::prelude::*;
use portico_words as words;
use spelling::{Spelling, spelling};

pub use filters::{ALL_KINDS_BUTTON, SearchFilters};
pub use hit::{ArticleHitRow, passage, piece, pieces};
pub use results::{NothingUnder, ResultCounts, SearchActions, SearchResults, SearchState};

use crate::{
    lang::lang,
    ui::{PageHeading, SearchBox},
};

/// Id of the search input.
const SEARCH: &str = "search";
/// Number of articles shown at first, and added by each press of "more".
pub const PAGE_SIZE: usize = 20;
/// Maximum number of articles; beyond that, other words find more than further results.
pub const MAX_ARTICLES: usize = 100;

/// What a search asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AskedSearch {
    /// The words.
    pub text: String,
    /// Whether typing errors are not corrected.
    pub exact: bool,
}

/// The search page: heading, search box, results.
#[component]
pub fn SearchView<R: IntoView + 'static>(
    /// The text in the search box.
    #[prop(into)]
    search: Signal<String>,
    /// Called with the new text on every keystroke.
    on_search: Callback<String>,
    /// Called when anything on the page is pressed.
    on_press: Callback<()>,
    /// The results.
    results: R,
) -> impl IntoView {
    view! {
        <div class="grid gap-5" on:click=move |_| on_press.run(())>
            <PageHeading text=words::search::title(lang())/>
            <SearchBox id=SEARCH label=words::search::label(lang()) value=search on_input=on_search large=true/>
            {results}
        </div>
    }
}
