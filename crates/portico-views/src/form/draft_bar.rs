//! The line below a form about its draft: when it was saved, and how to discard it.

use leptos::{either::EitherOf3, prelude::*};
use portico_domain::api::Timestamp;
use portico_words as words;

use super::posted::{ACTION, DISCARD};
use crate::{
    dom, format,
    lang::lang,
    ui::{Button, ButtonVariant, Glyph, Icon, Posted},
};

/// The save state of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing has been edited since the form was opened.
    Untouched,
    /// Stored at this time, in milliseconds since 1970.
    At(i64),
    /// Storage is full or refused: the draft exists only until the page is left.
    Refused,
}

/// "Draft saved 14:02", and a button to discard the draft, which can be undone.
#[component]
pub fn DraftBar<S, B>(
    /// The save state.
    saved: S,
    /// Whether a discarded draft can be restored.
    can_bring_back: B,
    /// Called to discard the draft.
    on_discard: Callback<()>,
    /// Called to restore the discarded draft.
    on_bring_back: Callback<()>,
) -> impl IntoView
where
    S: Fn() -> SaveState + Copy + Send + 'static,
    B: Fn() -> bool + Copy + Send + 'static,
{
    let standing = move || match saved() {
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
    let act = move || {
        if can_bring_back() {
            EitherOf3::A(view! {
                <span>{words::draft::discarded(lang())}</span>
                <Button variant=ButtonVariant::Quiet on_press=on_bring_back>{words::draft::undo(lang())}</Button>
            })
        } else if saved() == SaveState::Untouched {
            EitherOf3::B(())
        } else {
            let posted = Posted::act(|| (ACTION, DISCARD.to_owned()));
            EitherOf3::C(view! {
                <Button variant=ButtonVariant::Quiet on_press=on_discard posted>{words::draft::discard(lang())}</Button>
            })
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
    if format::day(at) == format::day(dom::now()) { format::time(at) } else { format::instant(at) }
}
