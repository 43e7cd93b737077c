//! The list of one's own requests, with filter and search in the address, loaded page by page.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::query_signal_with_options};
use portico_domain::api::{TicketFilter, TicketPage, TicketSummary};
use portico_words as words;

use crate::{
    api::{self, TicketQuery},
    lang::lang,
    parts::{TicketRow, load_latest, paged_list, query_text},
    paths,
    ui::{Empty, PageHeading, SearchBox, SkeletonRows, reloadable},
};

/// Id of the search input.
const SEARCH: &str = "request-search";

/// The filters and their names in the address; without a name, `Open` applies.
const FILTERS: [(TicketFilter, &str); 3] =
    [(TicketFilter::Open, "open"), (TicketFilter::Closed, "closed"), (TicketFilter::All, "all")];

fn filter_named(name: Option<&str>) -> TicketFilter {
    FILTERS.into_iter().find(|(_, other)| Some(*other) == name).map_or(TicketFilter::Open, |(filter, _)| filter)
}

/// The list of requests.
#[component]
pub fn Requests() -> impl IntoView {
    let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
    let (show, set_show) = query_signal_with_options::<String>("show", options);
    let filter = Memo::new(move |_| filter_named(show.get().as_deref()));
    let search = query_text("q");
    let query = Memo::new(move |_| TicketQuery {
        filter: filter.get(),
        search: search.text.with(|text| text.trim().to_owned()),
        after: None,
    });
    let first = load_latest(query, |query| async move { api::my_tickets(query).await.map(Arc::new) });
    let rows = || view! { <SkeletonRows count=6/> }.into_any();
    view! {
        <div class="grid gap-5">
            <PageHeading text=words::requests::title(lang())/>
            <div class="grid gap-3 sm:grid-cols-[minmax(0,1fr)_auto] items-center">
                <SearchBox id=SEARCH label=words::requests::search(lang()) value=search.text on_input=search.on_input/>
                <Filter filter on_choose=Callback::new(move |name: &'static str| {
                    set_show.set(Some(name.to_owned()).filter(|name| name != "open"));
                })/>
            </div>
            {reloadable(first, rows, move |first| view! { <Pages query first/> }.into_any())}
        </div>
    }
}

/// The buttons for the filters.
#[component]
fn Filter(filter: Memo<TicketFilter>, on_choose: Callback<&'static str>) -> impl IntoView {
    let choice = move |(of, name): (TicketFilter, &'static str)| {
        let word = match of {
            TicketFilter::Open => words::requests::filter_open(lang()),
            TicketFilter::Closed => words::requests::filter_closed(lang()),
            TicketFilter::All => words::requests::filter_all(lang()),
        };
        view! {
            <button
                type="button"
                class="segment"
                aria-pressed=move || if filter.get() == of { "true" } else { "false" }
                on:click=move |_| on_choose.run(name)
            >
                {word}
            </button>
        }
    };
    view! {
        <div class="segments" role="group" aria-label=words::requests::filter(lang())>
            {FILTERS.into_iter().map(choice).collect_view()}
        </div>
    }
}

/// The first page, and the pages loaded after it.
#[component]
fn Pages(query: Memo<TicketQuery>, first: Signal<Arc<TicketPage>>) -> impl IntoView {
    // A different first page starts a new list.
    let list = Memo::new(move |_| first.get());
    move || {
        let first = list.get();
        if first.tickets.is_empty() {
            return none(&query.get_untracked()).into_any();
        }
        view! { <List query first/> }.into_any()
    }
}

#[component]
fn List(query: Memo<TicketQuery>, first: Arc<TicketPage>) -> impl IntoView {
    let first = (first.tickets.clone(), first.next.clone());
    let (tickets, below) = paged_list(first, move |after| {
        let query = TicketQuery { after, ..query.get_untracked() };
        async move {
            let page = api::my_tickets(query).await?;
            Ok((page.tickets, page.next))
        }
    });
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

fn none(query: &TicketQuery) -> impl IntoView + use<> {
    let fresh = query.filter == TicketFilter::Open && query.search.is_empty();
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
