//! The question "Was this helpful?" below an article.

use leptos::{attr, prelude::*};
use portico_words as words;

use crate::{
    DRAWN,
    drawn::{ACT_FORM, marked},
    lang::lang,
    ui::{Glyph, Icon},
};

/// The question, what follows a "no", and a failure.
#[component]
pub fn HelpfulQuestion<W: IntoView + 'static>(
    /// The answer.
    #[prop(into)]
    answer: Signal<Option<bool>>,
    /// Called with the answer.
    on_say: Callback<bool>,
    /// Whether the answer has arrived.
    #[prop(into)]
    done: Signal<bool>,
    /// What follows.
    below: W,
) -> impl IntoView {
    let button = move |helpful: bool, word: String| {
        let button = view! {
            <button
                type=if DRAWN { "submit" } else { "button" }
                class="segment"
                aria-pressed=move || if answer.get() == Some(helpful) { "true" } else { "false" }
                on:click=move |_| on_say.run(helpful)
            >
                {word}
            </button>
        };
        let value = if helpful { "helpful" } else { "unhelpful" };
        marked(button, || (attr::form(ACT_FORM), attr::name("action"), attr::value(value)))
    };
    view! {
        <section class="grid gap-4 justify-items-start no-print" aria-labelledby="helpful">
            <div class="flex flex-wrap items-center gap-3">
                <h2 class="text-base font-semibold" id="helpful">{words::helpful::question(lang())}</h2>
                <div class="segments">
                    {button(true, words::common::yes(lang()))} {button(false, words::common::no(lang()))}
                </div>
                <p class="text-muted text-sm inline-flex items-center gap-1" role="status">
                    {move || done.get().then(|| view! { <Icon glyph=Glyph::Check/>{words::helpful::thanks(lang())} })}
                </p>
            </div>
            {below}
        </section>
    }
}
