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
    let age = api::age();
    move || match (session.online(), age.get()) {
        (true, None) => ().into_any(),
        (true, Some(Age { since, failed: false })) => {
            let loading = words::layout::as_of_loading(lang(), &format::instant(since));
            view! { <p class="toasts" aria-hidden="true"><span class="toast toast-late">{loading}</span></p> }
                .into_any()
        }
        (true, Some(Age { since, failed: true })) => {
            let again = Callback::new(|()| api::load_newest());
            recover(again);
            let button = view! { <Button on_press=again>{words::common::try_again(lang())}</Button> };
            banner(words::layout::as_of(lang(), &format::instant(since)), button.into_any())
        }
        (false, age) => {
            let age = age.map(|age| words::layout::offline_as_of(lang(), &format::instant(age.since)));
            banner(
                [Some(words::layout::offline(lang())), age].into_iter().flatten().collect::<Vec<_>>().join(" "),
                ().into_any(),
            )
        }
    }
}

fn banner(text: String, action: AnyView) -> AnyView {
    view! {
        <div class="bg-warning-soft text-warning font-medium border-b border-line">
            <div class="mx-auto max-w-page px-4 py-2 flex flex-wrap gap-2 items-center">
                <Icon glyph=Glyph::WifiOff/>
                <p class="grow basis-0 min-w-48">{text}</p>
                {action}
            </div>
        </div>
    }
    .into_any()
}
