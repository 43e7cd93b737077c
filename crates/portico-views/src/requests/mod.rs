//! The list of one's own requests.

mod ticket_row;

use leptos::{attr, prelude::*};
use portico_domain::api::{TicketFilter, TicketSummary};
use portico_words as words;

pub use ticket_row::TicketRow;

use crate::{
    DRAWN,
    drawn::{ASK_FORM, marked},
    lang::lang,
    paths,
    ui::{Button, Empty, PageHeading, Posted, SearchBox},
};

/// Id of the search input.
const SEARCH: &str = "request-search";

/// The filters and their names in the address; without a name, `Open` applies.
const FILTERS: [(TicketFilter, &str); 3] =
    [(TicketFilter::Open, "open"), (TicketFilter::Closed, "closed"), (TicketFilter::All, "all")];

/// The filter of this name in the address.
#[must_use]
pub fn filter_named(name: Option<&str>) -> TicketFilter {
    FILTERS.into_iter().find(|(_, other)| Some(*other) == name).map_or(TicketFilter::Open, |(filter, _)| filter)
}

/// The name of a filter in addresses.
#[must_use]
pub fn filter_name(filter: TicketFilter) -> &'static str {
    FILTERS.into_iter().find(|(other, _)| *other == filter).map_or("open", |(_, name)| name)
}

/// The page with the list of requests.
#[component]
pub fn RequestsView<L: IntoView + 'static>(
    /// The text in the search box.
    #[prop(into)]
    search: Signal<String>,
    /// Called with the new text on every keystroke.
    on_search: Callback<String>,
    /// The chosen filter.
    #[prop(into)]
    filter: Signal<TicketFilter>,
    /// Called with the name of the filter that is chosen.
    on_choose: Callback<&'static str>,
    /// The list.
    list: L,
) -> impl IntoView {
    view! {
        <div class="grid gap-5">
            <PageHeading text=words::requests::title(lang())/>
            <div class="grid gap-3 sm:grid-cols-[minmax(0,1fr)_auto] items-center">
                <SearchBox id=SEARCH label=words::requests::search(lang()) value=search on_input=on_search/>
                <Filter filter on_choose/>
            </div>
            {list}
        </div>
    }
}

/// The buttons for the filters.
#[component]
fn Filter(filter: Signal<TicketFilter>, on_choose: Callback<&'static str>) -> impl IntoView {
    let choice = move |(of, name): (TicketFilter, &'static str)| {
        let word = match of {
            TicketFilter::Open => words::requests::filter_open(lang()),
            TicketFilter::Closed => words::requests::filter_closed(lang()),
            TicketFilter::All => words::requests::filter_all(lang()),
        };
        let button = view! {
            <button
                type=if DRAWN { "submit" } else { "button" }
                class="segment"
                aria-pressed=move || if filter.get() == of { "true" } else { "false" }
                on:click=move |_| on_choose.run(name)
            >
                {word}
            </button>
        };
        marked(button, || (attr::form(ASK_FORM), attr::name("show"), attr::value(name)))
    };
    view! {
        <div class="segments" role="group" aria-label=words::requests::filter(lang())>
            {FILTERS.into_iter().map(choice).collect_view()}
        </div>
    }
}

/// The rows with what follows them.
#[component]
pub fn TicketList<B: IntoView + 'static>(
    /// The tickets.
    #[prop(into)]
    tickets: Signal<Vec<TicketSummary>>,
    /// What follows: the button for the next page, or its failure.
    below: B,
) -> impl IntoView {
    let count = move || u32::try_from(tickets.with(Vec::len)).unwrap_or(u32::MAX);
    let row = |ticket: TicketSummary| view! { <TicketRow ticket/> };
    view! {
        <div class="grid gap-4 justify-items-start">
            <p class="sr-only" role="status">{move || words::requests::count(lang(), count())}</p>
            <ul class="card w-full">
                <For each=move || tickets.get() key=|ticket| ticket.number children=row/>
            </ul>
            {below}
        </div>
    }
}

/// The button for the next page of a list.
#[component]
pub fn MoreButton(
    /// Whether it is being loaded.
    #[prop(into)]
    busy: Signal<bool>,
    /// Called when pressed.
    on_press: Callback<()>,
    /// What it sends where there is no app.
    posted: Posted,
) -> impl IntoView {
    view! { <Button busy on_press posted>{words::requests::more(lang())}</Button> }
}

/// What stands in the place of an empty list. `fresh` says that there is no open request at all.
#[component]
pub fn NoRequests(
    /// Whether neither a search nor another filter narrows the list.
    fresh: bool,
) -> impl IntoView {
    let (title, text) = if fresh {
        (words::requests::none_open_title(lang()), words::requests::none_open_text(lang()))
    } else {
        (words::requests::none_title(lang()), words::requests::none_text(lang()))
    };
    view! {
        <Empty title>
            <p class="text-muted">{text}</p>
            {fresh.then(|| view! { <a class="btn mt-2" href=paths::catalog()>{words::home::none_link(lang())}</a> })}
        </Empty>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_filter_shows_the_open_ones() {
        assert_eq!(filter_named(Some("closed")), TicketFilter::Closed);
        assert_eq!(filter_named(Some("bogus")), TicketFilter::Open);
        assert_eq!(filter_named(None), TicketFilter::Open);
    }
}
