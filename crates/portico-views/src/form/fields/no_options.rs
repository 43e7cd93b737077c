//! The message when a choice has no options.

use leptos::prelude::*;
use portico_words as words;

use crate::{Viewer, form::question::Question, lang::lang, paths};

/// Says which question must be answered first, or that nothing fits and whom to ask.
#[component]
pub fn NoOptions(
    /// The choice.
    question: Question,
) -> impl IntoView {
    let (options, waits) = (question.options(), question.waits_for());
    let viewer = expect_context::<Viewer>();
    move || {
        let first = waits.with(|waits| waits.first().cloned());
        let empty = options.with(Vec::is_empty);
        match (first, empty) {
            (Some(label), _) => {
                view! { <p class="text-muted text-sm">{words::form::answer_first(lang(), &label)}</p> }.into_any()
            }
            (None, true) => {
                let ask = viewer.me.with(|me| me.as_ref().map(|me| paths::item(&me.organisation.ask_item)));
                view! {
                    <p class="text-sm">
                        {words::form::nothing_to_choose(lang())}
                        {ask.map(|ask| view! { " " <a class="link" href=ask>{words::form::ask_it(lang())}</a> })}
                    </p>
                }
                .into_any()
            }
            (None, false) => ().into_any(),
        }
    }
}
