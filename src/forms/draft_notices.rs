//! The notice that a draft has ended in another tab.

use leptos::prelude::*;
use portico_words as words;

use super::{deferred_parts::OpenForm, drafts::DraftEnd};
use crate::{
    lang::lang,
    paths,
    ui::{Button, ButtonVariant, Panel, Tone},
};

/// The notice that the draft was sent or removed in another tab, with the choice what to do with the text in this one.
#[component]
pub fn EndedElsewhere() -> impl IntoView {
    let open: OpenForm = expect_context();
    move || open.drafts.elsewhere().map(|how| ended(open, how))
}

fn ended(OpenForm { state, drafts, .. }: OpenForm, how: DraftEnd) -> AnyView {
    let keep = Callback::new(move |()| drafts.keep_as_new());
    let anew = Callback::new(move |()| {
        state.clear_messages();
        drafts.start_anew();
    });
    let (title, text, open) = match how {
        DraftEnd::Sent(number) => {
            let open = words::form::open_ticket(lang(), &number.to_string());
            let link = view! { <a class="btn btn-primary" href=paths::request(&number)>{open}</a> };
            (
                words::draft::sent_elsewhere(lang(), &number.to_string()),
                words::draft::sent_elsewhere_text(lang()),
                Some(link),
            )
        }
        DraftEnd::Removed => {
            (words::draft::removed_elsewhere(lang()), words::draft::removed_elsewhere_text(lang()), None)
        }
    };
    view! {
        <Panel tone=Tone::Info alert=true>
            <p class="font-semibold">{title}</p>
            <p>{text}</p>
            <div class="flex flex-wrap gap-2">
                {open}
                <Button variant=ButtonVariant::Plain on_press=keep>{words::draft::keep_as_new(lang())}</Button>
                <Button variant=ButtonVariant::Plain on_press=anew>{words::draft::start_anew(lang())}</Button>
            </div>
        </Panel>
    }
    .into_any()
}
