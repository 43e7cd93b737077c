//! What is said below the top bar: that there is no network, and how old a page is that is shown as it was kept.

use leptos::prelude::*;
use portico_views::format;
use portico_words as words;

use crate::{
    api::{self, Age},
    lang::lang,
    session::Session,
    ui::{Button, Glyph, Icon, recover},
};

/// A banner while there is no network, or while something old is shown because what is new could not be loaded, which is
/// tried again. That something new is still being loaded is said after a moment, over the page, which does not move.
#[component]
pub(super) fn StateBanner() -> impl IntoView {
    let session = expect_context::<Session>();
    move || {
        let (online, age) = (session.online(), api::age());
        let when = age.map(|age| format::instant(age.since)).unwrap_or_default();
        match (online, age) {
            (true, None) => None,
            (true, Some(Age { failed: false, .. })) => {
                Some(said(false, words::layout::as_of_loading(lang(), &when), false))
            }
            (true, Some(_)) => Some(said(true, words::layout::as_of(lang(), &when), true)),
            (false, None) => Some(said(true, words::layout::offline(lang()), false)),
            (false, Some(_)) => {
                let (offline, as_of) = (words::layout::offline(lang()), words::layout::offline_as_of(lang(), &when));
                Some(said(true, format!("{offline} {as_of}"), false))
            }
        }
    }
}

/// A sentence: as a banner, or over the page and for eyes alone, because it is mostly gone before it is read.
fn said(banner: bool, text: String, can_try: bool) -> AnyView {
    let (outer, inner) = if banner {
        (
            "bg-warning-soft text-warning font-medium border-b border-line",
            "mx-auto max-w-page px-4 py-2 flex flex-wrap gap-2 items-center",
        )
    } else {
        ("toasts", "toast toast-late")
    };
    let again = can_try.then(|| {
        let again = Callback::new(|()| api::load_newest());
        recover(again);
        view! { <Button on_press=again>{words::common::try_again(lang())}</Button> }
    });
    let glyph = if banner { Glyph::WifiOff } else { Glyph::Clock };
    view! {
        <div class=outer aria-hidden=(!banner).then_some("true")>
            <div class=inner>
                <Icon glyph/>
                <p class="grow basis-0 min-w-48">{text}</p>
                {again}
            </div>
        </div>
    }
    .into_any()
}
