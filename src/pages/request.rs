//! The page of one's own request: status, events, answers, and available actions.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use portico_domain::{
    api::{ProblemType, Ticket, TicketAction},
    ticket::{Action, PublicStatus},
};
use portico_views::ticket::{COMMENT, Message, MissingRequest, RequestView};
use portico_words as words;

use super::cancel::CancelRequest;
use crate::{
    api::{self, ApiError},
    browser,
    lang::lang,
    parts::{
        UnsentText,
        ticket::{AlternativeAction, Composer, Earlier, LiveTicket, TicketActionState, UnsentTextPanel},
    },
    paths,
    ui::{SkeletonLines, reloadable},
};

/// The page of a request.
#[component]
pub fn RequestPage() -> impl IntoView {
    let params = use_params_map();
    let number = Memo::new(move |_| params.with(|params| params.get("number").unwrap_or_default()));
    // Redrawn for each ticket, so that text written for one is not sent to another.
    move || one(number.get())
}

fn one(number: String) -> AnyView {
    let ticket = LocalResource::new(move || {
        let number = number.clone();
        async move { api::ticket(number).await.map(Arc::new) }
    });
    let reload = Callback::new(move |()| ticket.refetch());
    let missing = Memo::new(move |_| {
        let kind = |error: &ApiError| error.kind() == Some(ProblemType::NotFound);
        ticket.with(|ticket| matches!(ticket, Some(Err(error)) if kind(error)))
    });
    let content = move || {
        if missing.get() {
            return view! { <MissingRequest/> }.into_any();
        }
        let lines = || view! { <SkeletonLines/> }.into_any();
        reloadable(ticket, lines, move |ticket| view! { <Shown ticket reload/> }.into_any()).into_any()
    };
    content.into_any()
}

#[component]
fn Shown(ticket: Signal<Arc<Ticket>>, reload: Callback<()>) -> impl IntoView {
    let live = LiveTicket::new(ticket, reload);
    provide_context(live);
    let ticket = live.ticket();
    let may = move |action: Action| Memo::new(move |_| ticket.with(|ticket| ticket.actions.contains(&action)));
    let (may_comment, may_cancel) = (may(Action::Comment), may(Action::Cancel));
    let number = ticket.with_untracked(|ticket| ticket.summary.number);
    let named = words::kept_text::comment(lang(), &number.to_string());
    let text = UnsentText::open(&format!("{number}:comment"), named, paths::request(&number));
    let action_state = TicketActionState::new();
    let comment = move || {
        if may_comment.get() {
            view! { <Comment ticket text action_state/> }.into_any()
        } else {
            view! { {action_state.view()}<UnsentTextPanel text/> }.into_any()
        }
    };
    view! {
        <RequestView
            ticket
            cancel=view! { <CancelRequest ticket may=may_cancel/> }
            earlier=view! { <Earlier/> }
            comment
        />
    }
}

#[component]
fn Comment(ticket: Signal<Arc<Ticket>>, text: UnsentText, action_state: TicketActionState) -> impl IntoView {
    // Memos, so that other changes of the ticket do not redraw the input, which would lose its caret.
    let asked = Memo::new(move |_| ticket.with(|ticket| ticket.summary.status == PublicStatus::WaitingForYou));
    let may_reopen = Memo::new(move |_| ticket.with(|ticket| ticket.actions.contains(&Action::Reopen)));
    // The buttons disappear after reopening, so focus moves to the input.
    Effect::new(move |before: Option<bool>| {
        let now = may_reopen.get();
        if before == Some(true) && !now {
            request_animation_frame(|| {
                browser::focus(COMMENT);
            });
        }
        now
    });
    let (number, kind) = ticket.with_untracked(|ticket| (ticket.summary.number, ticket.summary.kind));
    let comment = |text| TicketAction::Comment { text };
    move || {
        let reopens = may_reopen.get();
        let Message { ask, main, other } = Message::on(kind, asked.get(), reopens);
        let sent = words::request::comment_sent(lang());
        let (wanted, done): (fn(String) -> TicketAction, _) = if reopens {
            (|text| TicketAction::Reopen { text }, words::request::reopened(lang(), &number.to_string()))
        } else {
            (comment, sent.clone())
        };
        let other = other.map(|(_, word)| AlternativeAction { wanted: comment, word, done: sent });
        view! { <Composer text action_state ask wanted word=main.1 done other/> }
    }
}
