//! The home page: search, tickets that wait for the person, open tickets, drafts, popular items.

mod drafts;
mod finder;

use std::sync::Arc;

pub use drafts::{Drafts, HomeDrafts};
use finder::HomeFinder;
use leptos::prelude::*;
use portico_domain::api::TicketFilter;
use portico_views::home::{CategoryCards, HomeTickets, HomeView, PopularItems};

use crate::{
    api::{self, TicketQuery},
    session::Catalog,
    ui::{SkeletonRows, reloadable},
};

/// The home page.
#[component]
pub fn Home() -> impl IntoView {
    let tickets = LocalResource::new(|| async {
        let query = TicketQuery { filter: TicketFilter::Open, ..TicketQuery::default() };
        api::my_tickets(query).await.map(Arc::new)
    });
    let rows = || view! { <SkeletonRows/> }.into_any();
    let catalog = expect_context::<Catalog>();
    let drafts = expect_context::<HomeDrafts>().view();
    view! {
        <HomeView
            finder=view! { <HomeFinder/> }
            tickets=reloadable(tickets, rows, |page| view! { <HomeTickets page/> }.into_any())
            categories=move || catalog.get().map(|catalog| view! { <CategoryCards catalog/> })
            drafts=drafts
            popular=reloadable(catalog.load(), rows, |catalog| view! { <PopularItems catalog/> }.into_any())
        />
    }
}
