//! The line below a form about its draft: when it was saved, and how to discard it.

use leptos::{either::EitherOf3, prelude::*};
use portico_domain::api::Timestamp;
use portico_words as words;

use super::{drafts::SaveState, state::FormState};
use crate::{
    browser, format,
    lang::lang,
    layout::Notices,
    ui::{Button, ButtonVariant, Glyph, Icon},
};

/// "Draft saved 14:02", and a button to discard the draft, which can be undone.
#[component]
pub fn DraftBar(
    /// The form.
    state: FormState,
    /// Called when the draft has been discarded.
    on_discard: Callback<()>,
) -> impl IntoView {
    let draft_store = state.draft_store();
    let notices = expect_context::<Notices>();
    // Announced only once, because a live region that repeats it on each save would be a nuisance.
    Effect::new(move |before: Option<bool>| {
        let saved = matches!(draft_store.saved(), SaveState::At(_));
        if before == Some(false) && saved {
            notices.announce(words::draft::kept_as_you_type(lang()));
        }
        saved || before == Some(true)
    });
    let standing = move || match draft_store.saved() {
        SaveState::Untouched => EitherOf3::A(()),
        SaveState::At(at) => EitherOf3::B(view! {
            <span class="inline-flex items-center gap-1">
                <Icon glyph=Glyph::Check/>{words::draft::saved(lang(), &when(at))}
            </span>
        }),
        SaveState::Refused => EitherOf3::C(view! {
            <span class="inline-flex items-center gap-1 text-warning" role="alert">
                <Icon glyph=Glyph::Alert/>{words::draft::refused(lang())}
            </span>
        }),
    };
    let discard = Callback::new(move |()| {
        draft_store.discard();
        state.clear_messages();
        on_discard.run(());
        notices.announce(words::draft::discarded(lang()));
    });
    let bring_back = Callback::new(move |()| draft_store.bring_back());
    let act = move || {
        if draft_store.can_bring_back() {
            EitherOf3::A(view! {
                <span>{words::draft::discarded(lang())}</span>
                <Button variant=ButtonVariant::Quiet on_press=bring_back>{words::draft::undo(lang())}</Button>
            })
        } else if draft_store.saved() == SaveState::Untouched {
            EitherOf3::B(())
        } else {
            EitherOf3::C(
                view! { <Button variant=ButtonVariant::Quiet on_press=discard>{words::draft::discard(lang())}</Button> },
            )
        }
    };
    view! {
        <div class="flex flex-wrap items-center gap-x-4 gap-y-1 min-h-10 text-sm text-muted" id="draft">
            {standing}
            {act}
        </div>
    }
}

/// The time for today, the date and time for any other day.
fn when(at: Timestamp) -> String {
    if format::day(at) == format::day(browser::now()) { format::time(at) } else { format::instant(at) }
}
