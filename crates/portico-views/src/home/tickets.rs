//! The person's open tickets on the home page.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::{api::TicketPage, ticket::ActsNext};
use portico_words as words;

use crate::{
    lang::lang,
    paths,
    requests::TicketRow,
    ui::{Empty, Glyph, Icon},
};

/// The person's open tickets; those that wait for the person come first.
#[component]
pub fn HomeTickets(
    /// The newest open tickets.
    page: Signal<Arc<TicketPage>>,
) -> impl IntoView {
    let rows = move |waiting: bool| {
        let page = page.get();
        let mine = page.tickets.iter().filter(|ticket| (ticket.acts_next == ActsNext::Requester) == waiting);
        mine.take(if waiting { 20 } else { 6 }).cloned().map(|ticket| view! { <TicketRow ticket/> }).collect::<Vec<_>>()
    };
    let waiting = move || {
        let rows = rows(true);
        (!rows.is_empty()).then(|| {
            view! {
                <section class="grid gap-3" aria-labelledby="waiting">
                    <h2 class="text-lg flex items-center gap-2" id="waiting">
                        <span class="text-warning"><Icon glyph=Glyph::Message/></span>
                        {words::home::waiting(lang())}
                    </h2>
                    <ul class="card">{rows}</ul>
                </section>
            }
        })
    };
    let open = move || {
        let rows = rows(false);
        if rows.is_empty() && page.with(|page| page.tickets.is_empty()) {
            view! {
                <Empty title=words::home::none_title(lang())>
                    <p class="text-muted">{words::home::none_text(lang())}</p>
                    <a class="btn mt-2" href=paths::catalog()>{words::home::none_link(lang())}</a>
                </Empty>
            }
            .into_any()
        } else {
            view! { <ul class="card">{rows}</ul> }.into_any()
        }
    };
    view! {
        {waiting}
        <section class="grid gap-3" aria-labelledby="open">
            <div class="flex items-baseline gap-4">
                <h2 class="text-lg grow" id="open">{words::home::open(lang())}</h2>
                <a class="link text-sm" href=paths::requests()>{words::home::all_requests(lang())}</a>
            </div>
            {open}
        </section>
    }
}
