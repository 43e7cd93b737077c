//! Unsent text for a ticket that no longer accepts it.

use leptos::prelude::*;
use portico_words as words;

use crate::{
    lang::lang,
    parts::UnsentText,
    ui::{Button, ButtonVariant, ControlProps, Field, Panel, TextArea, Tone},
};

/// Text written before the ticket was closed: it can be copied or discarded.
#[component]
pub fn UnsentTextPanel(
    /// The text.
    text: UnsentText,
) -> impl IntoView {
    let some = Memo::new(move |_| text.text().with(|text| !text.trim().is_empty()));
    let discard = Callback::new(move |()| text.done());
    move || {
        some.get().then(|| {
            let ask = ControlProps::new("left-over", words::request::left_over_label(lang())).optional();
            view! {
                <Panel tone=Tone::Warning>
                    <p>{words::request::left_over(lang())}</p>
                    <div class="w-full"><Field ask=ask.clone()><TextArea ask value=text.text() read_only=true on_input=|_| ()/></Field></div>
                    <Button variant=ButtonVariant::Quiet on_press=discard>{words::request::left_over_discard(lang())}</Button>
                </Panel>
            }
        })
    }
}
