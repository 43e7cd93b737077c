//! Cancelling a request. It cannot be undone, so a dialog asks for confirmation and a reason.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::api::{Ticket, TicketAction};
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
    ui::{Button, ButtonVariant, ControlProps, Dialog, Field, Panel, TextInput, Tone},
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
    let open = RwSignal::new(false);
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
    let ask = || ControlProps::new("cancel-reason", words::request::cancel_reason(lang())).optional();
    let still = move || {
        view! {
            <p>{words::request::cancel_text(lang())}</p>
            <Field ask=ask()>
                <TextInput ask=ask() value=reason.text() on_input=move |typed| reason.typed(typed)/>
            </Field>
            {action_state.view()}
            {kept}
            <div class="flex flex-wrap gap-3">
                <Button variant=ButtonVariant::Danger busy=cancel.pending() on_press=press>{words::action_text::cancel(lang())}</Button>
                <Button on_press=close>{words::request::cancel_keep(lang())}</Button>
            </div>
        }
    };
    let over = move || {
        view! {
            <Panel tone=Tone::Warning alert=true><p>{words::request::cancel_over(lang())}</p></Panel>
            <div><Button on_press=close>{words::common::close(lang())}</Button></div>
        }
    };
    let opens = Callback::new(move |()| open.set(true));
    let button = move || {
        may.get()
            .then(|| view! { <Button variant=ButtonVariant::Danger on_press=opens>{words::action_text::cancel(lang())}</Button> })
    };
    view! {
        {button}
        <Dialog open on_close=close id="cancel-title" title=words::request::cancel_title(lang())>
            <div class="grid gap-5">
                {move || if may.get() { still().into_any() } else { over().into_any() }}
            </div>
        </Dialog>
    }
}
