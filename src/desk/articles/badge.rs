//! The state of an article, as a word with an icon and a colour.

use leptos::prelude::*;
use portico_domain::knowledge::ArticleState;
use portico_words as words;

use crate::{
    lang::lang,
    ui::{Icon, Meaning, Shape},
};

/// An article's state in plain words.
#[component]
pub fn StateBadge(
    /// The state.
    state: ArticleState,
) -> impl IntoView {
    let (meaning, shape) = match state {
        ArticleState::Draft => (Meaning::Neutral, Shape::Pencil),
        ArticleState::Review => (Meaning::Warning, Shape::Message),
        ArticleState::Published => (Meaning::Good, Shape::CheckCircle),
        ArticleState::ChangesInReview => (Meaning::Warning, Shape::Message),
        ArticleState::Retired => (Meaning::Neutral, Shape::Slash),
    };
    view! { <span class=meaning.badge()><Icon shape/>{words::article::state(lang(), state)}</span> }
}
