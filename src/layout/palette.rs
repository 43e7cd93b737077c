//! The dialog of the search palette. Its content is loaded when it is first opened.

use leptos::prelude::*;
use portico_words as words;

use super::Overlay;
use crate::{lang::lang, parts::LazyPage, ui::dialog};

/// The dialog.
#[component]
pub fn Palette(
    /// The content.
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
