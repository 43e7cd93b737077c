//! The home page: search, tickets that wait for the person, open tickets, drafts, popular items.

mod drafts;
mod finder;
mod offers;
mod tickets;

use std::sync::Arc;

use drafts::Drafts;
use finder::Finder;
use leptos::prelude::*;
use portico_domain::api::TicketFilter;
use portico_words as words;
use tickets::Tickets;

use crate::{
    api::{self, TicketQuery},
    browser,
    lang::lang,
    session::Session,
    ui::{PageHeading, SkeletonRows, reloadable},
};

/// The home page.
#[component]
pub fn Home() -> impl IntoView {
    let session = expect_context::<Session>();
    let greeting = Signal::derive(move || greeting(&session.user().map(|user| user.name).unwrap_or_default()));
    let tickets = LocalResource::new(|| async {
        let query = TicketQuery { filter: TicketFilter::Open, ..TicketQuery::default() };
        api::my_tickets(query).await.map(Arc::new)
    });
    let rows = || view! { <SkeletonRows/> }.into_any();
    view! {
        <div class="grid gap-8">
            <div class="grid gap-4">
                <PageHeading text=greeting/>
                <Finder/>
            </div>
            <div class="grid gap-8 lg:grid-cols-[minmax(0,1fr)_20rem] items-start">
                <div class="grid gap-8">
                    {reloadable(tickets, rows, |page| view! { <Tickets page/> }.into_any())}
                    {offers::categories(expect_context())}
                </div>
                <div class="grid gap-8"><Drafts/>{offers::popular(expect_context())}</div>
            </div>
        </div>
    }
}

fn greeting(name: &str) -> String {
    let first = name.split_whitespace().next().unwrap_or_default();
    match browser::hour() {
        5..12 => words::home::morning(lang(), first),
        12..18 => words::home::afternoon(lang(), first),
        _ => words::home::evening(lang(), first),
    }
}
