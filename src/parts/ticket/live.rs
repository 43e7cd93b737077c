//! The ticket of a page: as it was loaded, with later changes. Responses to actions contain only what is new; earlier
//! events are loaded on demand, and stay.

use std::sync::Arc;

use leptos::{prelude::*, task::spawn_local};
use portico_domain::{
    api::{EventPage, Ticket, TicketUpdate},
    ticket::{PublicStatus, TicketEvent},
};
use portico_views::ticket::{EarlierButton, TIMELINE};

use crate::{
    api::{self, ApiError},
    browser,
    ui::{Posted, failed},
};

/// The ticket of a page, as a context of its parts.
#[derive(Clone, Copy)]
pub struct LiveTicket {
    shown: RwSignal<Arc<Ticket>>,
    reload: Callback<()>,
}

impl LiveTicket {
    /// Follows the loaded ticket. While the page shows unread events, marks the ticket as read.
    pub fn new(loaded: Signal<Arc<Ticket>>, reload: Callback<()>) -> Self {
        let shown = RwSignal::new(loaded.get_untracked());
        Effect::new(move |before: Option<()>| {
            let ticket = loaded.get();
            if before.is_some() {
                shown.update(|shown| *shown = Arc::new(reloaded(shown, &ticket)));
            }
        });
        let unread = Memo::new(move |_| {
            shown.with(|ticket| {
                let last = ticket.events.last().filter(|_| ticket.summary.unread)?;
                Some((ticket.summary.number, last.id))
            })
        });
        Effect::new(move || {
            if let Some((number, event)) = unread.get() {
                // On failure the unread mark stays until the next visit.
                spawn_local(async move { drop(api::ticket_read(number, event).await) });
            }
        });
        Self { shown, reload }
    }

    /// The ticket.
    pub fn ticket(self) -> Signal<Arc<Ticket>> {
        self.shown.into()
    }

    /// Reloads the ticket, unless the page has been left.
    pub fn reload(self) {
        let _ = self.reload.try_run(());
    }

    /// Applies the result of an action; reloads the ticket if it was not the only change.
    pub fn apply(self, update: TicketUpdate) {
        // The page may have been left in the meantime.
        match self.shown.try_with_untracked(|ticket| updated(ticket, update)) {
            Some(Some(ticket)) => self.shown.set(Arc::new(ticket)),
            Some(None) => self.reload(),
            None => {}
        }
    }
}

/// The button that loads earlier events, while there are any.
#[component]
pub fn Earlier() -> impl IntoView {
    let LiveTicket { shown, .. } = expect_context();
    let more = Action::new_local(move |(): &()| async move {
        let (number, before) = shown.with_untracked(|ticket| (ticket.summary.number, ticket.earlier));
        let Some(before) = before else { return Ok(()) };
        let pressed = browser::focused();
        let page = api::ticket_events(number, before).await?;
        let was_last = page.earlier.is_none();
        shown.update(|shown| *shown = Arc::new(with_earlier(shown, before, page)));
        // Focus moves only if the person has not moved it in the meantime.
        if was_last && browser::focused() == pressed {
            browser::focus(TIMELINE);
        }
        Ok::<(), ApiError>(())
    });
    let press = Callback::new(move |()| {
        more.dispatch(());
    });
    // A memo, so that an equal error of a retry keeps its view and focus.
    let failure = Memo::new(move |_| more.value().get().and_then(Result::err));
    let any = Memo::new(move |_| shown.with(|ticket| ticket.earlier.is_some()));
    // The error message has the only button to retry.
    let content = move || match failure.get() {
        Some(error) => failed(error, press),
        None => view! { <EarlierButton busy=more.pending() on_press=press posted=Posted::default()/> }.into_any(),
    };
    move || any.get().then(|| view! { <div class="grid gap-2 justify-items-start no-print">{content}</div> })
}

/// Merges a reloaded ticket with the shown one: earlier events are kept if they have no gap to the new ones.
fn reloaded(shown: &Ticket, new: &Ticket) -> Ticket {
    let mut ticket = new.clone();
    let first = new.events.first().map_or(0, |event| event.id);
    let meets = shown.summary.number == new.summary.number && shown.events.iter().any(|event| event.id >= first);
    if new.earlier.is_some() && meets {
        let before = shown.events.iter().filter(|event| event.id < first).cloned();
        ticket.events.splice(0..0, before);
        ticket.earlier = shown.earlier;
    }
    ticket
}

/// The ticket after an action; `None` when the action was not the only change since it was loaded.
fn updated(shown: &Ticket, update: TicketUpdate) -> Option<Ticket> {
    let TicketUpdate { summary, events, actions } = update;
    if summary.number != shown.summary.number || summary.version != shown.summary.version + 1 {
        return None;
    }
    let asked = events.iter().rev().find(|event| matches!(event.event, TicketEvent::Asked(_))).cloned();
    let waits = summary.status == PublicStatus::WaitingForYou;
    let question = asked.or_else(|| shown.question.clone()).filter(|_| waits);
    let events = shown.events.iter().cloned().chain(events).collect();
    Some(Ticket { summary, events, actions, question, ..shown.clone() })
}

/// The ticket with a page of earlier events, unless it already has them.
fn with_earlier(shown: &Ticket, before: i64, page: EventPage) -> Ticket {
    let mut ticket = shown.clone();
    if ticket.earlier == Some(before) {
        ticket.events.splice(0..0, page.events);
        ticket.earlier = page.earlier;
    }
    ticket
}

#[cfg(test)]
mod tests {
    use portico_domain::api::EventView;

    use super::*;

    fn event(id: i64) -> EventView {
        let json = format!(
            r#"{{"id":{id},"at":1,"by":{{"id":"a","name":"A"}},"by_requester":true,"kind":"commented","data":{{"text":"T"}}}}"#
        );
        serde_json::from_str(&json).expect("an event")
    }

    fn ticket(version: u32, events: &[i64], earlier: Option<i64>) -> Ticket {
        let summary = r#""number":"REQ-000001","kind":"service_request","title":"T","item":"i","item_name":"I",
            "state":{"is":"submitted"},"status":"received","acts_next":"team","team":{"id":"t","name":"T"},"visibility":"open","requester":{"id":"a","name":"A"},
            "assignee":null,"created_at":1,"updated_at":1,"promised_by":null,"priority":"medium","reopened":0,"unread":false"#;
        let json = format!(r#"{{{summary},"version":{version},"answers":[],"events":[],"actions":[],"next":null}}"#);
        let ticket: Ticket = serde_json::from_str(&json).expect("a ticket");
        Ticket { events: events.iter().copied().map(event).collect(), earlier, ..ticket }
    }

    fn ids(ticket: &Ticket) -> Vec<i64> {
        ticket.events.iter().map(|event| event.id).collect()
    }

    #[test]
    fn an_answer_is_taken_in_only_when_it_is_the_next_change() {
        let shown = ticket(3, &[1, 2], None);
        let update = |version| {
            let Ticket { summary, actions, .. } = ticket(version, &[], None);
            TicketUpdate { summary, events: vec![event(9)], actions }
        };
        let after = updated(&shown, update(4)).expect("the next change");
        assert_eq!((ids(&after), after.summary.version), (vec![1, 2, 9], 4));
        assert_eq!(updated(&shown, update(5)), None);
        assert_eq!(updated(&shown, update(3)), None);
    }

    #[test]
    fn what_was_loaded_of_earlier_stays_unless_there_is_a_gap() {
        let shown = ticket(3, &[1, 2, 3, 4], None);
        let after = reloaded(&shown, &ticket(4, &[3, 4, 5], Some(3)));
        assert_eq!((ids(&after), after.earlier), (vec![1, 2, 3, 4, 5], None));
        let after = reloaded(&shown, &ticket(9, &[7, 8], Some(7)));
        assert_eq!((ids(&after), after.earlier), (vec![7, 8], Some(7)));
        let after = reloaded(&shown, &ticket(4, &[1, 2, 3, 4, 5], None));
        assert_eq!(ids(&after), [1, 2, 3, 4, 5]);
    }

    #[test]
    fn a_page_of_earlier_events_comes_in_once() {
        let shown = ticket(1, &[5, 6], Some(5));
        let page = EventPage { events: vec![event(3), event(4)], earlier: None };
        let after = with_earlier(&shown, 5, page.clone());
        assert_eq!((ids(&after), after.earlier), (vec![3, 4, 5, 6], None));
        assert_eq!(ids(&with_earlier(&after, 5, page)), [3, 4, 5, 6]);
    }
}
