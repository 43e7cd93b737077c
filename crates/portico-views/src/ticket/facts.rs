//! The summary of a ticket.

use leptos::prelude::*;
use portico_domain::{
    api::TicketSummary,
    ticket::{Actor, Priority, TicketKind, Visibility},
};
use portico_words as words;

use super::{When, requested_by};
use crate::{
    Viewer, dom, format,
    lang::lang,
    ui::{Glyph, Icon, StatusBadge},
};

/// Status, who acts next, the promised time, and the people involved.
#[component]
pub fn Facts(
    /// The ticket.
    ticket: TicketSummary,
) -> impl IntoView {
    let assignee = ticket.assignee.as_ref().map(|person| person.name.clone());
    let reader = expect_context::<Viewer>().id();
    let own = reader == ticket.requester.id || ticket.requested_for.as_ref().is_some_and(|person| person.id == reader);
    let (reader, requester) =
        if own { (Actor::Requester, None) } else { (Actor::Agent, Some(ticket.requester.name.as_str())) };
    let next = words::status::acts_next(lang(), ticket.acts_next, &ticket.team.name, assignee.as_deref(), requester);
    let (open, promised) = (ticket.state.is_open(), ticket.promised_by);
    let overdue = open && promised.is_some_and(|at| at < dom::now());
    let promised = match promised {
        Some(at) => view! { <When at/> }.into_any(),
        None => words::request::promised_none(lang()).into_any(),
    };
    let late = overdue.then(|| {
        view! {
            <span class="flex gap-1.5 text-warning text-sm font-medium mt-1">
                <Icon glyph=Glyph::Alert/>
                {if own { words::request::overdue(lang()) } else { words::desk::late(lang()) }}
            </span>
        }
    });
    // Forms of requests usually ask for neither impact nor urgency; then the default priority means nothing.
    let tells = ticket.kind == TicketKind::Incident || ticket.priority != Priority::default();
    let priority = tells.then(|| {
        let word = words::status::priority(lang(), ticket.priority);
        view! { <div>{term(words::request::priority(lang()))}<dd class="font-medium">{word}</dd></div> }
    });
    let team = ticket.team.name.clone();
    let requested_by = requested_by(&ticket);
    let seen_by = match ticket.visibility {
        Visibility::Open => None,
        Visibility::Team => Some(words::request::seen_by_team(lang(), &team)),
        Visibility::Confidential if let Some(person) = &ticket.requested_for => {
            Some(words::request::seen_by_both(lang(), &ticket.requester.name, &person.name, &team))
        }
        Visibility::Confidential if own => Some(words::request::seen_by_you(lang(), &team)),
        Visibility::Confidential => Some(words::request::seen_by_requester(lang(), &team)),
    };
    let seen_by = seen_by.map(|who| {
        view! { <div class="col-span-full">{term(words::request::seen_by(lang()))}<dd class="font-medium">{who}</dd></div> }
    });
    view! {
        <dl class="card p-4 grid grid-cols-2 lg:grid-cols-1 gap-4 text-sm">
            <div class="grid gap-1 col-span-full">{term(words::request::status(lang()))}<dd><StatusBadge status=ticket.status reader/></dd></div>
            <div class="col-span-full">{term(words::request::next(lang()))}<dd class="font-medium text-base">{next}</dd></div>
            <div class="col-span-full">{term(words::request::promised(lang()))}<dd class="font-medium text-base">{promised}{late}</dd></div>
            {priority}
            <div>{term(words::request::requested(lang()))}<dd><When at=ticket.created_at/></dd></div>
            <div>{term(words::request::requester(lang()))}<dd dir="auto">{requested_by}</dd></div>
            <div>
                {term(words::request::assignee(lang()))}
                <dd dir="auto">{assignee.unwrap_or_else(|| words::request::assignee_none(lang()))}</dd>
            </div>
            <div>{term(words::request::team(lang()))}<dd>{team}</dd></div>
            {seen_by}
            <div>{term(words::request::item(lang()))}<dd>{ticket.item_name}</dd></div>
            {other_zone()}
        </dl>
    }
}

fn term(text: String) -> impl IntoView {
    view! { <dt class="text-muted">{text}</dt> }
}

/// Names the time zone of displayed times if it is not the organisation's.
fn other_zone() -> Option<impl IntoView> {
    let organisation = expect_context::<Viewer>().me.get_untracked()?.organisation.time_zone.clone();
    let mine = format::time_zone();
    (mine != organisation).then(|| {
        view! { <div class="col-span-full">{term(words::request::time_zone(lang()))}<dd>{mine}</dd></div> }
    })
}
