//! The dialog of the search palette. What is in it is loaded when it is first opened.

use leptos::prelude::*;
use portico_words as words;

use super::Overlay;
use crate::{lang::lang, parts::LazyPage, ui::dialog};

/// The palette.
#[component]
pub fn Palette(
    /// Its box.
    inside: LazyPage,
) -> impl IntoView {
    let open = expect_context::<Overlay>().search;
    let close = Callback::new(move |()| open.set(false));
    let dialog = dialog::modal(open.into());
    view! {
        <dialog
            class="dialog dialog-top"
            node_ref=dialog
            aria-label=words::layout::search(lang())
            on:cancel=move |event| dialog::cancel(&event, close)
            on:click=move |event| if event.target() == event.current_target() { close.run(()) }
        >
            {move || open.get().then(|| inside.view_above())}
        </dialog>
    }
}
