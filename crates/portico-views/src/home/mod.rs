//! The home page: search, tickets that wait for the person, open tickets, drafts, popular items.

mod drafts;
mod offers;
mod tickets;

use leptos::prelude::*;
use portico_words as words;

pub use drafts::{DraftList, ListedDraft};
pub use offers::{CategoryCards, PopularItems};
pub use tickets::HomeTickets;

use crate::{
    Viewer, dom,
    lang::lang,
    paths,
    ui::{PageHeading, SearchBox},
};

/// The home page.
#[component]
pub fn HomeView<F, T, C, D, P>(
    /// The search box.
    finder: F,
    /// The person's open tickets.
    tickets: T,
    /// The categories of the catalog.
    categories: C,
    /// The person's drafts.
    drafts: D,
    /// The popular items.
    popular: P,
) -> impl IntoView
where
    F: IntoView + 'static,
    T: IntoView + 'static,
    C: IntoView + 'static,
    D: IntoView + 'static,
    P: IntoView + 'static,
{
    let viewer = expect_context::<Viewer>();
    let greeting = Signal::derive(move || greeting(&viewer.user().map(|user| user.name).unwrap_or_default()));
    view! {
        <div class="grid gap-8">
            <div class="grid gap-4">
                <PageHeading text=greeting/>
                {finder}
            </div>
            <div class="grid gap-8 lg:grid-cols-[minmax(0,1fr)_20rem] items-start">
                <div class="grid gap-8">{tickets}{categories}</div>
                <div class="grid gap-8">{drafts}{popular}</div>
            </div>
        </div>
    }
}

/// A search box that finds articles, items and tickets.
#[component]
pub fn Finder<R: IntoView + 'static>(
    /// The text.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the new text on every keystroke.
    #[prop(into)]
    on_input: Callback<String>,
    /// Called on Enter.
    on_submit: Callback<()>,
    /// What is found while typing.
    results: R,
) -> impl IntoView {
    view! {
        <div class="grid gap-2">
            <SearchBox
                id="finder"
                label=words::home::search(lang())
                value
                on_input
                on_submit
                large=true
                to=paths::SEARCH
            />
            {results}
        </div>
    }
}

fn greeting(name: &str) -> String {
    let first = name.split_whitespace().next().unwrap_or_default();
    match dom::hour() {
        5..12 => words::home::morning(lang(), first),
        12..18 => words::home::afternoon(lang(), first),
        _ => words::home::evening(lang(), first),
    }
}
