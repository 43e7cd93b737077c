//! The page of a request, as the server draws it.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::{
    api::Ticket,
    ticket::{Action, PublicStatus},
};

use super::{FailedPost, PageContext, page};
use crate::{
    DrawnPage,
    ticket::{
        CANCEL, CancelQuestion, EarlierButton, Message, MessageForm, MissingRequest, RequestView, SecondAction,
        asks_to_cancel,
    },
    ui::{FailurePanel, Posted},
};

/// A request with what has happened to a post.
#[derive(Clone, Debug)]
pub struct RequestPage {
    /// The ticket; without it there is none for this person.
    pub ticket: Option<Ticket>,
    /// The post that this page answers.
    pub failed: Option<FailedPost>,
}

impl RequestPage {
    /// Draws the page.
    #[must_use]
    pub fn draw(self, context: &PageContext) -> DrawnPage {
        let Self { ticket, failed } = self;
        match ticket {
            Some(ticket) => page(context, move || request(ticket, failed)),
            None => page(context, || view! { <MissingRequest/> }),
        }
    }
}

fn request(ticket: Ticket, failed: Option<FailedPost>) -> impl IntoView {
    let (of_cancel, of_message) = match failed {
        Some(failed) if failed.action == CANCEL => (Some(failed), None),
        failed => (None, failed),
    };
    let cancel = cancel(ticket.actions.contains(&Action::Cancel), of_cancel).into_any();
    let earlier = ticket.earlier.map(|before| {
        let posted = Posted::ask(|| ("before", before.to_string()));
        view! {
            <div class="grid gap-2 justify-items-start no-print"><EarlierButton busy=false on_press=nothing() posted/></div>
        }
        .into_any()
    });
    let comment = ticket.actions.contains(&Action::Comment).then(|| message(&ticket, of_message).into_any());
    view! { <RequestView ticket=Signal::stored(Arc::new(ticket)) cancel earlier comment/> }
}

fn cancel(may: bool, failed: Option<FailedPost>) -> impl IntoView {
    let open = asks_to_cancel() || failed.is_some();
    let reason = failed.as_ref().map(|failed| failed.text.clone()).unwrap_or_default();
    view! {
        <CancelQuestion
            may=Signal::stored(may)
            open=Signal::stored(open)
            on_open=nothing()
            on_close=nothing()
            reason=Signal::stored(reason)
            on_input=|_| ()
            on_cancel=nothing()
            busy=false
            between=move || failure(failed.clone())
        />
    }
}

fn message(ticket: &Ticket, failed: Option<FailedPost>) -> impl IntoView + use<> {
    let asked = ticket.summary.status == PublicStatus::WaitingForYou;
    let Message { ask, main, other } =
        Message::on(ticket.summary.kind, asked, ticket.actions.contains(&Action::Reopen));
    let text = failed.as_ref().map(|failed| failed.text.clone()).unwrap_or_default();
    let sends = |action: Action| Posted::with(|| ("action", action.name().to_owned()));
    let other = other.map(|(action, word)| SecondAction { word, on_press: nothing(), posted: sends(action) });
    view! {
        <MessageForm
            ask
            value=Signal::stored(text)
            on_input=|_| ()
            on_submit=nothing()
            busy=false
            word=main.1
            posted=sends(main.0)
            other
            between=failure(failed)
        />
    }
}

fn failure(failed: Option<FailedPost>) -> impl IntoView {
    failed.map(|FailedPost { title, detail, .. }| view! { <FailurePanel title detail/> })
}

/// What a press does in the app; in a drawn page the browser sends the form.
fn nothing() -> Callback<()> {
    Callback::new(|()| ())
}
