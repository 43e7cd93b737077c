//! A modal dialog.

use leptos::{html, prelude::*};
use portico_words as words;

use super::{Glyph, Icon};
use crate::lang::lang;

/// A modal dialog on the native element: the browser keeps focus inside, closes on Escape and gives focus back.
///
/// Criteria: named by its heading; Escape and the close button call `on_close`; what it holds exists only while it is open.
#[component]
pub fn Dialog(
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Called when it is to be closed.
    #[prop(into)]
    on_close: Callback<()>,
    /// Its heading.
    title: String,
    /// The id of its heading.
    id: &'static str,
    /// What it holds.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = modal(open);
    let children = StoredValue::new(children);
    view! {
        <dialog class="dialog" node_ref=dialog aria-labelledby=id on:cancel=move |event| cancel(&event, on_close)>
            <Show when=move || open.get()>
                <div class="flex items-start gap-4 mb-4">
                    <h2 class="text-lg grow min-w-0" dir="auto" id=id>{title.clone()}</h2>
                    <button
                        type="button"
                        class="btn btn-quiet btn-icon -mt-2 -mr-2"
                        aria-label=words::common::close(lang())
                        on:click=move |_| on_close.run(())
                    >
                        <Icon glyph=Glyph::Close/>
                    </button>
                </div>
                {move || children.with_value(|children| children())}
            </Show>
        </dialog>
    }
}

/// A `dialog` element that is shown modally while `open` holds.
pub fn modal(open: Signal<bool>) -> NodeRef<html::Dialog> {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let (dialog, open) = (dialog.get(), open.get());
        match dialog {
            // Refused only for a dialog that is not in the page, which a mounted one is.
            Some(dialog) if open && !dialog.open() => drop(dialog.show_modal()),
            Some(dialog) if !open && dialog.open() => dialog.close(),
            _ => {}
        }
    });
    dialog
}

/// Handles Escape: the state closes the dialog, not the browser.
pub fn cancel(event: &leptos::ev::Event, on_close: Callback<()>) {
    event.prevent_default();
    on_close.run(());
}
