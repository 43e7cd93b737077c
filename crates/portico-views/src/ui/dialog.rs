//! A modal dialog.

use leptos::{attr, html, prelude::*};
use portico_words as words;

use super::{Glyph, Icon};
use crate::{DRAWN, drawn, drawn::marked, lang::lang};

/// A modal dialog on the native element: the browser traps focus, handles Escape and restores focus.
///
/// Criteria: named by its heading; Escape and the close button call `on_close`; its content exists only while open.
#[component]
pub fn Dialog(
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// Called when the person closes it.
    #[prop(into)]
    on_close: Callback<()>,
    /// The heading.
    title: String,
    /// The id of the heading.
    id: &'static str,
    /// The content.
    children: ChildrenFn,
) -> impl IntoView {
    let dialog = modal(open);
    let children = StoredValue::new(children);
    let element = view! {
        <dialog
            class="dialog"
            node_ref=dialog
            aria-labelledby=id
            on:cancel=move |event| cancel(&event, on_close)
        >
            <Show when=move || open.get()>
                <div class="flex items-start gap-4 mb-4">
                    <h2 class="text-lg grow min-w-0" dir="auto" id=id>{title.clone()}</h2>
                    {drawn(|| view! { <form method="dialog" id=format!("{id}-close")></form> })}
                    {marked(
                        view! {
                            <button
                                type=if DRAWN { "submit" } else { "button" }
                                class="btn btn-quiet btn-icon -mt-2 -mr-2"
                                aria-label=words::common::close(lang())
                                on:click=move |_| on_close.run(())
                            >
                                <Icon glyph=Glyph::Close/>
                            </button>
                        },
                        || attr::form(format!("{id}-close")),
                    )}
                </div>
                {move || children.with_value(|children| children())}
            </Show>
        </dialog>
    };
    marked(element, || attr::open(open.get_untracked()))
}

/// A `dialog` element that is shown modally while `open` is true.
pub fn modal(open: Signal<bool>) -> NodeRef<html::Dialog> {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let (dialog, open) = (dialog.get(), open.get());
        match dialog {
            // Fails only outside of the document: the page's script shows it once the app is in the document.
            Some(dialog) if open && !dialog.open() => dialog.show_modal().unwrap_or_else(|_| dialog.set_open(true)),
            Some(dialog) if !open && dialog.open() => dialog.close(),
            _ => {}
        }
    });
    dialog
}

/// Handles Escape: prevents the browser from closing the dialog, so that the state does.
pub fn cancel(event: &leptos::ev::Event, on_close: Callback<()>) {
    event.prevent_default();
    on_close.run(());
}
