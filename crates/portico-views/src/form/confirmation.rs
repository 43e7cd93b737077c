//! The confirmation of a sent request: its number, what happens next, and by when.

use leptos::prelude::*;
use portico_domain::{api::Ticket, ticket::TicketKind};
use portico_words as words;

use crate::{
    format,
    lang::lang,
    paths,
    ticket::requested_by,
    ui::{Glyph, Icon, PageHeading, UserText},
};

/// The confirmation of a ticket.
#[component]
pub fn Confirmation(
    /// The ticket.
    ticket: Ticket,
) -> impl IntoView {
    let summary = ticket.summary;
    let number = summary.number.to_string();
    let heading = match summary.kind {
        TicketKind::ServiceRequest => words::confirmation::request(lang()),
        TicketKind::Incident => words::confirmation::incident(lang()),
    };
    let by = summary.promised_by.map(|at| {
        view! {
            <div>
                <dt class="text-sm text-muted">{words::form::promised(lang())}</dt>
                <dd class="font-semibold">{format::instant(at)}</dd>
            </div>
        }
    });
    let requested_by = summary.requested_for.is_some().then(|| {
        view! {
            <div>
                <dt class="text-sm text-muted">{words::request::requester(lang())}</dt>
                <dd class="font-semibold" dir="auto">{requested_by(&summary)}</dd>
            </div>
        }
    });
    let acts = words::status::acts_next(lang(), summary.acts_next, &summary.team.name, None, None);
    view! {
        <div class="max-w-form">
            <div class="panel panel-good items-start mb-8">
                <span class="text-good text-xl mt-1"><Icon glyph=Glyph::CheckCircle/></span>
                <div class="grid gap-1 min-w-0">
                    <PageHeading text=heading/>
                    <p>
                        {words::confirmation::number(lang())} " "
                        <strong class="tabular-nums whitespace-nowrap" id="number">{number.clone()}</strong>
                    </p>
                    <UserText text=summary.title class="text-muted"/>
                </div>
            </div>
            <h2 class="text-lg mb-3">{words::form::next(lang())}</h2>
            <p class="mb-4">{ticket.next.unwrap_or(acts.clone())}</p>
            <dl class="grid sm:grid-cols-2 gap-4 mb-8">
                {by}
                <div>
                    <dt class="text-sm text-muted">{words::request::next(lang())}</dt>
                    <dd class="font-semibold">{acts}</dd>
                </div>
                {requested_by}
            </dl>
            <p class="flex flex-wrap gap-3">
                <a class="btn btn-primary" href=paths::request(&summary.number)>
                    {words::form::open_ticket(lang(), &number)}
                </a>
                <a class="btn" href=paths::home()>{words::confirmation::home(lang())}</a>
            </p>
        </div>
    }
}
