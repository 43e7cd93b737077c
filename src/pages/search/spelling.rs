//! The correction of typing errors in a search, which the person can switch off.

use leptos::prelude::*;
use portico_words as words;

use super::{Answer, filters::Filters};
use crate::lang::lang;

/// The sentence about the correction of a query: corrected or searched exactly; `None` when nothing was corrected.
pub(super) fn sentence(answer: &Answer) -> Option<String> {
    if answer.asked.exact {
        return Some(words::search::only_exact(lang(), &answer.asked.text));
    }
    answer.found.corrected.as_ref().map(|corrected| words::search::corrected(lang(), corrected))
}

/// "Showing results for … Search for … instead.", or the reverse. The same button for both, so that it keeps focus.
#[component]
pub(super) fn Spelling(answer: Signal<Answer>, filters: Filters) -> impl IntoView {
    let sentence = Memo::new(move |_| answer.with(sentence));
    let any = Memo::new(move |_| sentence.with(Option::is_some));
    let other = move || {
        answer.with(|answer| match answer.asked.exact {
            true => words::search::spell(lang()),
            false => words::search::exact(lang(), &answer.asked.text),
        })
    };
    let turn = move |_| {
        let exact = answer.with_untracked(|answer| answer.asked.exact);
        filters.exact.1.set((!exact).then(|| "1".to_owned()));
    };
    move || {
        any.get().then(|| {
            view! {
                <p>
                    {move || sentence.get()} " "
                    <button type="button" class="link" on:click=turn>{other}</button>
                </p>
            }
        })
    }
}
