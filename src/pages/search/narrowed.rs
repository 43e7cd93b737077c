//! The message when the filters exclude all results.

use leptos::prelude::*;
use portico_views::search::{ALL_KINDS_BUTTON, AskedSearch, NothingUnder, SearchFilters};

use super::Answer;
use crate::{
    api::{self, AbortOnCleanup, SearchQuery},
    browser,
    parts::found,
    session::Catalog,
};

/// "Nothing under …", with a button that removes the filters.
#[component]
pub(super) fn Narrowed(
    /// The query with the filters, and its results.
    answer: Answer,
    /// The filters.
    filters: SearchFilters,
) -> impl IntoView {
    let catalog = expect_context::<Catalog>();
    let asked = SearchQuery { label: None, written: None, facets: false, why: false, ..answer.asked };
    let shown = AskedSearch { text: asked.text.clone(), exact: asked.exact };
    let without = LocalResource::new(move || {
        let (asked, abort) = (asked.clone(), AbortOnCleanup::for_owner());
        async move { api::search(asked.clone(), abort).await.ok().map(|found| (asked, found)) }
    });
    let count = Signal::derive(move || {
        let (asked, found) = without.get().flatten()?;
        let items =
            catalog.get().map_or(0, |catalog| found::items(&catalog, &asked.text, asked.exact, &found.items).len());
        Some(found.total as usize + items + found.tickets.len())
    });
    let show = Callback::new(move |()| {
        filters.clear();
        // The button disappears with the filters.
        browser::focus(ALL_KINDS_BUTTON);
    });
    view! { <NothingUnder filters asked=Signal::stored(shown) without=count on_show=show/> }
}
