//! The line below a form about its draft in this browser.

use leptos::prelude::*;
use portico_views::form::{DraftBar, FormState, SaveState};
use portico_words as words;

use super::drafts::DraftStore;
use crate::{lang::lang, layout::Notices};

/// The line about the draft of an open form.
#[component]
pub fn DraftLine(
    /// The form.
    state: FormState,
    /// Its draft.
    drafts: DraftStore,
    /// Called when the draft has been discarded.
    on_discard: Callback<()>,
) -> impl IntoView {
    let notices = expect_context::<Notices>();
    // Announced only once, because a live region that repeats it on each save would be a nuisance.
    Effect::new(move |before: Option<bool>| {
        let saved = matches!(drafts.saved(), SaveState::At(_));
        if before == Some(false) && saved {
            notices.announce(words::draft::kept_as_you_type(lang()));
        }
        saved || before == Some(true)
    });
    let discard = Callback::new(move |()| {
        drafts.discard();
        state.clear_messages();
        on_discard.run(());
        notices.announce(words::draft::discarded(lang()));
    });
    let bring_back = Callback::new(move |()| drafts.bring_back());
    view! {
        <DraftBar
            saved=move || drafts.saved()
            can_bring_back=move || drafts.can_bring_back()
            on_discard=discard
            on_bring_back=bring_back
        />
    }
}
