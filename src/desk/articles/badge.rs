//! The state of an article as a label with an icon and a colour.

use leptos::prelude::*;
use portico_domain::knowledge::ArticleState;
use portico_words as words;

use crate::{
    lang::lang,
    ui::{Glyph, Icon, Tone},
};

/// The state of an article in plain words.
#[component]
pub fn StateBadge(
    /// The state.
    state: ArticleState,
) -> impl IntoView {
    let (tone, glyph) = match state {
        ArticleState::Draft => (Tone::Neutral, Glyph::Pencil),
        ArticleState::Review => (Tone::Warning, Glyph::Message),
        ArticleState::Published => (Tone::Good, Glyph::CheckCircle),
        ArticleState::ChangesInReview => (Tone::Warning, Glyph::Message),
        ArticleState::Retired => (Tone::Neutral, Glyph::Slash),
    };
    view! { <span class=tone.badge()><Icon glyph/>{words::article::state(lang(), state)}</span> }
}
