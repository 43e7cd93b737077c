//! Cancelling a request. It cannot be undone, so it is asked once, together with the reason.

use std::sync::Arc;

use leptos::prelude::*;
use portico_domain::api::Ticket;
use portico_words as words;

use crate::{
    lang::lang,
    layout::Notices,
    parts::ticket::{Deed, LiveTicket, perform},
    ui::{Ask, Button, Dialog, ErrorPanel, Field, Look, TextInput},
};

/// A button that opens the dialog.
#[component]
pub fn CancelRequest(
    /// The ticket.
    ticket: Signal<Arc<Ticket>>,
) -> impl IntoView {
    let (notices, live) = (expect_context::<Notices>(), expect_context::<LiveTicket>());
    let (open, reason) = (RwSignal::new(false), RwSignal::new(String::new()));
    let close = Callback::new(move |()| open.set(false));
    let cancel = Action::new_local(move |(): &()| async move {
        let summary = ticket.with_untracked(|ticket| ticket.summary.clone());
        let number = summary.number.to_string();
        let reason = Some(reason.get_untracked().trim().to_owned()).filter(|reason| !reason.is_empty());
        let update = perform(summary, Deed::Cancel(reason)).await?;
        open.set(false);
        notices.show(words::request::cancelled(lang(), &number));
        live.apply(update);
        Ok::<(), crate::api::ApiError>(())
    });
    let press = Callback::new(move |()| {
        cancel.dispatch(());
    });
    let failure = move || cancel.value().get().and_then(Result::err).map(|error| view! { <ErrorPanel error/> });
    let ask = || Ask::new("cancel-reason", words::request::cancel_reason(lang())).optional();
    view! {
        <Button look=Look::Danger on_press=Callback::new(move |()| open.set(true))>{words::action_text::cancel(lang())}</Button>
        <Dialog open on_close=close id="cancel-title" title=words::request::cancel_title(lang())>
            <div class="grid gap-5">
                <p>{words::request::cancel_text(lang())}</p>
                <Field ask=ask()>
                    <TextInput ask=ask() value=reason on_input=move |typed| reason.set(typed)/>
                </Field>
                {failure}
                <div class="flex flex-wrap gap-3">
                    <Button look=Look::Danger busy=cancel.pending() on_press=press>{words::action_text::cancel(lang())}</Button>
                    <Button on_press=close>{words::request::cancel_keep(lang())}</Button>
                </div>
            </div>
        </Dialog>
    }
}
