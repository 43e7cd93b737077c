//! Signing out, which removes drafts and unsent texts from this browser after listing them.

use leptos::prelude::*;
use portico_words as words;

use crate::{
    api::{self, ApiError},
    browser,
    forms::drafts,
    lang::lang,
    paths,
    session::{Ended, Session},
    ui::{Button, ButtonVariant, Dialog, ErrorPanel},
};

/// The action of signing out, with its dialog.
#[derive(Clone, Copy)]
pub struct SignOut {
    open: RwSignal<bool>,
    act: Action<(), Result<(), ApiError>>,
    user: StoredValue<String>,
}

impl SignOut {
    /// Signs out on this device, or on every device.
    #[must_use]
    pub fn new(everywhere: bool) -> Self {
        let session = expect_context::<Session>();
        let user = StoredValue::new(untrack(|| session.user()).map(|user| user.id).unwrap_or_default());
        let act = Action::new_local(move |(): &()| async move {
            if everywhere {
                api::sign_out_everywhere().await?;
            } else {
                api::sign_out().await?;
            }
            browser::disable_drafts();
            user.with_value(|user| drafts::remove_all(user));
            session.end(Ended::SignedOut);
            browser::load(&paths::home());
            Ok(())
        });
        Self { open: RwSignal::new(false), act, user }
    }

    /// Signs out; if there are drafts, opens the dialog that lists them first.
    pub fn ask(self) {
        if self.drafts().is_empty() {
            self.act.dispatch(());
        } else {
            self.open.set(true);
        }
    }

    /// Whether signing out is in progress.
    #[must_use]
    pub fn pending(self) -> Memo<bool> {
        self.act.pending()
    }

    /// The error of the last attempt.
    #[must_use]
    pub fn failure(self) -> Option<ApiError> {
        self.act.value().get().and_then(Result::err)
    }

    fn drafts(self) -> Vec<drafts::DraftSummary> {
        self.user.with_value(|user| drafts::list(user))
    }
}

/// The dialog that lists the drafts.
#[component]
pub fn SignOutDialog(
    /// The action that the dialog confirms.
    sign_out: SignOut,
    /// The id of its heading.
    id: &'static str,
) -> impl IntoView {
    let close = Callback::new(move |()| sign_out.open.set(false));
    let leave = Callback::new(move |()| {
        sign_out.act.dispatch(());
    });
    let names = move || {
        sign_out.drafts().into_iter().map(|draft| view! { <li><bdi>{draft.listed.name}</bdi></li> }).collect_view()
    };
    view! {
        <Dialog open=sign_out.open on_close=close id title=words::sign_out::title(lang())>
            <div class="grid gap-5">
                <p>{words::sign_out::text(lang())}</p>
                <ul class="list-disc pl-6">{names}</ul>
                {move || sign_out.failure().map(|error| view! { <ErrorPanel error/> })}
                <div class="flex flex-wrap gap-3">
                    <Button variant=ButtonVariant::Danger busy=sign_out.pending() on_press=leave>{words::sign_out::leave(lang())}</Button>
                    <Button on_press=close>{words::sign_out::stay(lang())}</Button>
                </div>
            </div>
        </Dialog>
    }
}
