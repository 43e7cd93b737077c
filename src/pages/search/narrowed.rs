//! The message when the filters exclude all results.

use leptos::prelude::*;
use portico_words as words;

use super::{
    Answer,
    filters::{ALL_KINDS_BUTTON, Filters},
};
use crate::{
    api::{self, AbortOnCleanup, SearchQuery},
    browser,
    lang::lang,
    parts::found,
    session::Catalog,
    ui::{Button, Empty},
};

/// "Nothing under …", with a button that removes the filters.
#[component]
pub(super) fn Narrowed(
    /// The query with the filters, and its results.
    answer: Answer,
    /// The filters.
    filters: Filters,
) -> impl IntoView {
    let catalog = expect_context::<Catalog>();
    let asked = SearchQuery { label: None, written: None, facets: false, why: false, ..answer.asked };
    let without = LocalResource::new(move || {
        let (asked, abort) = (asked.clone(), AbortOnCleanup::for_owner());
        async move { api::search(asked.clone(), abort).await.ok().map(|found| (asked, found)) }
    });
    let count = move || {
        let (asked, found) = without.get().flatten()?;
        let items =
            catalog.get().map_or(0, |catalog| found::items(&catalog, &asked.text, asked.exact, &found.items).len());
        Some(found.total as usize + items + found.tickets.len()).filter(|count| *count > 0)
    };
    let show = Callback::new(move |()| {
        filters.clear();
        // The button disappears with the filters.
        browser::focus(ALL_KINDS_BUTTON);
    });
    let button = move || {
        let count = u32::try_from(count()?).unwrap_or(u32::MAX);
        Some(view! { <div><Button on_press=show>{words::search::unfiltered(lang(), count)}</Button></div> })
    };
    view! { <Empty title=words::search::nothing_under(lang(), &filters.names())>{button}</Empty> }
}
