//! The events of a ticket, oldest first.

use leptos::prelude::*;
use portico_domain::{api::EventView, ticket::TicketEvent};
use portico_words as words;

use super::When;
use crate::{
    lang::lang,
    ui::{Glyph, Icon, UserText},
};

/// The events.
#[component]
pub fn Timeline(
    /// The events, oldest first.
    events: Vec<EventView>,
    /// Id of the reader, whom the sentences call "you".
    reader: String,
) -> impl IntoView {
    let event = move |event: EventView| {
        let own = event.by.as_ref().is_some_and(|by| by.id == reader);
        let name = match event.by {
            Some(_) if own => words::request::you(lang()),
            Some(by) => by.name,
            None => words::request::portal(lang()),
        };
        let (glyph, said, text) = said(event.event, &name, own);
        view! {
            <li class="event">
                <span class="event-mark"><Icon glyph/></span>
                <div class="min-w-0 grid gap-1">
                    <p><span class="font-medium">{said}</span> " " <span class="text-sm text-muted"><When at=event.at/></span></p>
                    {text.map(|text| view! { <UserText text class="event-text"/> })}
                </div>
            </li>
        }
    };
    view! { <ol class="events">{events.into_iter().map(event).collect_view()}</ol> }
}

/// The icon, sentence and text of an event.
fn said(event: TicketEvent, name: &str, own: bool) -> (Glyph, String, Option<String>) {
    match event {
        TicketEvent::Submitted => (Glyph::Inbox, words::request::event_submitted(lang(), name), None),
        TicketEvent::Commented(text) => {
            (Glyph::Message, words::request::event_commented(lang(), name), Some(text.text))
        }
        TicketEvent::Taken if own => (Glyph::User, words::request::event_taken_you(lang()), None),
        TicketEvent::Taken => (Glyph::User, words::request::event_taken(lang(), name), None),
        TicketEvent::Asked(text) => (Glyph::Message, words::request::event_asked(lang(), name), Some(text.text)),
        TicketEvent::Resolved(text) => {
            (Glyph::CheckCircle, words::request::event_resolved(lang(), name), Some(text.text))
        }
        TicketEvent::Reopened(text) => {
            (Glyph::ArrowRight, words::request::event_reopened(lang(), name), Some(text.text))
        }
        TicketEvent::Cancelled(cancel) => (Glyph::Slash, words::request::event_cancelled(lang(), name), cancel.reason),
        TicketEvent::Closed => (Glyph::CheckCircle, words::request::event_closed(lang()), None),
    }
}
