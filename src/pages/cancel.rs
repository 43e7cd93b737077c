//! Cancelling a request. It cannot be undone, so a dialog asks for confirmation and a reason.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::api::{Ticket, TicketAction};
use portico_views::ticket::{CancelQuestion, asks_to_cancel};
use portico_words as words;

use crate::{
    api::ApiError,
    lang::lang,
    layout::Notices,
    parts::{
        UnsentText,
        ticket::{TicketActionState, kept_words},
    },
    paths,
};

/// A button that opens the dialog, shown while the ticket may be cancelled. A dialog that is open stays open.
#[component]
pub fn CancelRequest(
    /// The ticket.
    ticket: Signal<Arc<Ticket>>,
    /// Whether it may be cancelled.
    may: Memo<bool>,
) -> impl IntoView {
    let notices = expect_context::<Notices>();
    let number = ticket.with_untracked(|ticket| ticket.summary.number);
    let named = words::kept_text::cancel(lang(), &number.to_string());
    let reason = UnsentText::open(&format!("{number}:cancel"), named, paths::request(&number));
    let action_state = TicketActionState::new();
    let open = RwSignal::new(asks_to_cancel());
    let close = Callback::new(move |()| {
        open.set(false);
        action_state.clear_messages();
        if !may.get_untracked() {
            reason.done();
        }
    });
    let cancel = Action::new_local(move |(): &()| async move {
        let sent = reason.send();
        let reason_given = Some(sent.words().to_owned()).filter(|words| !words.is_empty());
        match action_state.attempt(TicketAction::Cancel { reason: reason_given }, Some(sent.id())).await {
            Ok(()) => {
                reason.arrived(&sent);
                let _ = open.try_set(false);
                notices.show(words::request::cancelled(lang(), &number.to_string()));
                Ok(())
            }
            Err(error) => {
                if TicketActionState::sent_before(&error) {
                    reason.renew();
                }
                Err(error)
            }
        }
    });
    let press = Callback::new(move |()| {
        cancel.dispatch(());
    });
    let cut = move || cancel.value().with(|done| matches!(done, Some(Err(ApiError::Unreachable))));
    let kept = move || cut().then(|| view! { <p class="text-muted text-sm">{kept_words(reason)}</p> });
    let opens = Callback::new(move |()| open.set(true));
    view! {
        <CancelQuestion
            may
            open
            on_open=opens
            on_close=close
            reason=reason.text()
            on_input=move |typed| reason.typed(typed)
            on_cancel=press
            busy=cancel.pending()
            between=move || (action_state.view(), kept)
        />
    }
}
