//! The list of one's own requests, with filter and search in the address, loaded page by page.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::query_signal_with_options};
use portico_domain::api::{TicketFilter, TicketPage};
use portico_views::{
    dom,
    requests::{NoRequests, RequestsView, TicketList, filter_named},
};

use crate::{
    api::{self, TicketQuery},
    parts::{load_latest, paged_list, query_text},
    ui::{SkeletonRows, reloadable},
};

/// The list of requests.
#[component]
pub fn Requests() -> impl IntoView {
    let options = NavigateOptions { scroll: false, ..NavigateOptions::default() };
    let (show, set_show) = query_signal_with_options::<String>("show", options);
    let filter = Memo::new(move |_| filter_named(show.get().as_deref()));
    let search = query_text("q");
    let asked = move || (filter.get(), search.text.with(|text| text.trim().to_owned()));
    // A page that the server has drawn may begin further down in the list.
    let (first, after) = (untrack(asked), dom::asked_for("after"));
    let query = Memo::new(move |_| {
        let (filter, search) = asked();
        let after = after.clone().filter(|_| (filter, &search) == (first.0, &first.1));
        TicketQuery { filter, search, after }
    });
    let first = load_latest(query, |query| async move { api::my_tickets(query).await.map(Arc::new) });
    let rows = || view! { <SkeletonRows count=6/> }.into_any();
    let choose = Callback::new(move |name: &'static str| {
        set_show.set(Some(name.to_owned()).filter(|name| name != "open"));
    });
    view! {
        <RequestsView
            search=search.text
            on_search=search.on_input
            filter
            on_choose=choose
            list=reloadable(first, rows, move |first| view! { <Pages query first/> }.into_any())
        />
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
            let fresh = query.with_untracked(|query| query.filter == TicketFilter::Open && query.search.is_empty());
            return view! { <NoRequests fresh/> }.into_any();
        }
        let first = (first.tickets.clone(), first.next.clone());
        let (tickets, below) = paged_list(first, move |after| {
            let query = TicketQuery { after, ..query.get_untracked() };
            async move {
                let page = api::my_tickets(query).await?;
                Ok((page.tickets, page.next))
            }
        });
        view! { <TicketList tickets below/> }.into_any()
    }
}
