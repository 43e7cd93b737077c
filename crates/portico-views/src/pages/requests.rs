//! The list of one's own requests, as the server draws it.

use leptos::prelude::*;
use portico_domain::api::{TicketFilter, TicketPage};

use super::{PageContext, page};
use crate::{
    DrawnPage,
    requests::{MoreButton, NoRequests, RequestsView, TicketList},
    ui::Posted,
};

/// A page of the list.
#[derive(Clone, Debug)]
pub struct RequestsPage {
    /// The filter.
    pub filter: TicketFilter,
    /// The text in the search box.
    pub search: String,
    /// The tickets.
    pub tickets: TicketPage,
}

impl RequestsPage {
    /// Draws the page.
    #[must_use]
    pub fn draw(self, context: &PageContext) -> DrawnPage {
        page(context, move || requests(self))
    }
}

fn requests(RequestsPage { filter, search, tickets: TicketPage { tickets, next } }: RequestsPage) -> impl IntoView {
    let nothing = Callback::new(|()| ());
    let list = if tickets.is_empty() {
        let fresh = filter == TicketFilter::Open && search.is_empty();
        view! { <NoRequests fresh/> }.into_any()
    } else {
        let more = next.map(|after| {
            let posted = Posted::ask(|| ("after", after));
            view! { <MoreButton busy=false on_press=nothing posted/> }.into_any()
        });
        view! { <TicketList tickets=Signal::stored(tickets) below=more/> }.into_any()
    };
    view! {
        <RequestsView
            search=Signal::stored(search)
            on_search=Callback::new(|_: String| ())
            filter=Signal::stored(filter)
            on_choose=Callback::new(|_: &'static str| ())
            list
        />
    }
}
