//! The correction of typing errors in a search, which the person can switch off.

use leptos::{attr, prelude::*};
use portico_domain::api::SearchView;
use portico_words as words;

use super::AskedSearch;
use crate::{
    DRAWN,
    drawn::{ASK_FORM, marked},
    lang::lang,
};

/// The sentence about the correction of a query: corrected or searched exactly; `None` when nothing was corrected.
#[must_use]
pub fn spelling(asked: &AskedSearch, found: &SearchView) -> Option<String> {
    if asked.exact {
        return Some(words::search::only_exact(lang(), &asked.text));
    }
    found.corrected.as_ref().map(|corrected| words::search::corrected(lang(), corrected))
}

/// "Showing results for … Search for … instead.", or the reverse. The same button for both, so that it keeps focus.
#[component]
pub fn Spelling(
    /// What was asked for.
    #[prop(into)]
    asked: Signal<AskedSearch>,
    /// What [`spelling`] says of it.
    #[prop(into)]
    sentence: Signal<Option<String>>,
    /// Called when the other way of searching is chosen.
    on_turn: Callback<()>,
) -> impl IntoView {
    let any = Memo::new(move |_| sentence.with(Option::is_some));
    let other = move || {
        asked.with(|asked| match asked.exact {
            true => words::search::spell(lang()),
            false => words::search::exact(lang(), &asked.text),
        })
    };
    move || {
        any.get().then(|| {
            let button = view! {
                <button type=if DRAWN { "submit" } else { "button" } class="link" on:click=move |_| on_turn.run(())>
                    {other}
                </button>
            };
            let value = || if asked.with_untracked(|asked| asked.exact) { "" } else { "1" };
            let button = marked(button, || (attr::form(ASK_FORM), attr::name("exact"), attr::value(value())));
            view! { <p>{move || sentence.get()} " " {button}</p> }
        })
    }
}
