//! The home page, as the server draws it.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::api::{BegunDraft, CatalogView, TicketPage};

use super::{PageContext, page};
use crate::{
    DrawnPage,
    home::{CategoryCards, DraftList, Finder, HomeTickets, HomeView, ListedDraft, PopularItems},
};

/// The home page.
#[derive(Clone, Debug)]
pub struct HomePage {
    /// The person's catalog.
    pub catalog: CatalogView,
    /// The person's open tickets.
    pub tickets: TicketPage,
    /// The drafts that the server keeps.
    pub drafts: Vec<BegunDraft>,
}

impl HomePage {
    /// Draws the page.
    #[must_use]
    pub fn draw(self, context: &PageContext) -> DrawnPage {
        page(context, move || home(self))
    }
}

fn home(HomePage { catalog, tickets, drafts }: HomePage) -> impl IntoView {
    let drafts = drafts.iter().map(|draft| (ListedDraft::from(draft), None)).collect();
    let catalog = Arc::new(catalog);
    let popular = Signal::stored(Arc::clone(&catalog));
    let finder = view! {
        <Finder value=Signal::stored(String::new()) on_input=|_| () on_submit=Callback::new(|()| ()) results=()/>
    };
    view! {
        <HomeView
            finder=finder.into_any()
            tickets=view! { <HomeTickets page=Signal::stored(Arc::new(tickets))/> }.into_any()
            categories=view! { <CategoryCards catalog/> }.into_any()
            drafts=view! { <DraftList drafts/> }
            popular=view! { <PopularItems catalog=popular/> }.into_any()
        />
    }
}
