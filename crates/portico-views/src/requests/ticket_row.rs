//! A row in the list of one's own tickets.

use leptos::prelude::*;
use portico_domain::{api::TicketSummary, ticket::Actor};
use portico_words as words;

use crate::{
    format,
    lang::lang,
    paths,
    ui::{StatusBadge, Tone},
};

/// A row: title, status, who acts next, the promised time. The whole row links to the request.
#[component]
pub fn TicketRow(
    /// The ticket.
    ticket: TicketSummary,
) -> impl IntoView {
    let assignee = ticket.assignee.as_ref().map(|person| person.name.as_str());
    let next = words::status::acts_next(lang(), ticket.acts_next, &ticket.team.name, assignee, None);
    let when = match ticket.promised_by.filter(|_| ticket.state.is_open()) {
        Some(at) => words::requests::promised(lang(), &format::day(at)),
        None => words::requests::updated(lang(), &format::day(ticket.updated_at)),
    };
    view! {
        <li class="row-link px-4 py-3 grid gap-x-6 gap-y-1 sm:grid-cols-[minmax(0,1fr)_auto] items-start border-b border-line last:border-b-0">
            <div class="min-w-0">
                <a class="font-semibold" dir="auto" href=paths::request(&ticket.number)>{ticket.title}</a>
                <p class="text-sm text-muted">
                    <span class="tabular-nums whitespace-nowrap">{ticket.number.to_string()}</span>
                    " · " {next}
                </p>
            </div>
            <p class="text-sm text-muted flex flex-wrap gap-x-3 gap-y-1 items-center sm:flex-col sm:items-end">
                {ticket.unread.then(|| view! { <span class=Tone::Info.badge()>{words::request::new_reply(lang())}</span> })}
                <StatusBadge status=ticket.status reader=Actor::Requester/>
                <span class="whitespace-nowrap">{when}</span>
            </p>
        </li>
    }
}
