//! An article in a list of search results.

use leptos::prelude::*;
use portico_domain::api::{ArticleHit, ArticlePart, FoundIn, Piece};
use portico_words as words;

use crate::{lang::lang, paths};

/// The address of the matching passage, in the language of the passage.
#[must_use]
pub fn passage(hit: &ArticleHit) -> String {
    let number = hit.card.number;
    let own = hit.language == lang().tag();
    let path = if own { paths::article(number) } else { paths::article_in(number, &hit.language) };
    hit.anchor.as_ref().map_or_else(|| path.clone(), |anchor| format!("{path}#{anchor}"))
}

/// The matching passage, or the summary if there is none, in pieces.
#[must_use]
pub fn pieces(hit: &ArticleHit) -> Vec<Piece> {
    let summary = || vec![Piece { text: hit.card.summary.clone(), marked: false }];
    if hit.snippet.iter().all(|piece| piece.text.trim().is_empty()) { summary() } else { hit.snippet.clone() }
}

/// A piece of a passage, highlighted when it matches the search.
#[must_use]
pub fn piece(piece: Piece) -> AnyView {
    if piece.marked { view! { <mark>{piece.text}</mark> }.into_any() } else { piece.text.into_any() }
}

/// A result row: title, heading and passage, and why it matches, if requested. Title and passage link to the passage.
#[component]
pub fn ArticleHitRow(
    /// The result.
    hit: ArticleHit,
    /// Whether it is the best answer, shown in a section of its own.
    #[prop(optional)]
    alone: bool,
) -> impl IntoView {
    let (path, pieces) = (passage(&hit), pieces(&hit));
    let known_error = hit.card.known_error.then(|| {
        view! { <span class="badge badge-warning">{words::knowledge::known_error(lang())}</span> }
    });
    let heading = hit.heading.filter(|heading| *heading != hit.card.title);
    let heading = heading.map(|heading| view! { <span class="font-medium"><bdi>{heading}</bdi> ": "</span> });
    let why = (!hit.why.is_empty()).then(|| {
        let reasons = hit.why.iter().map(|found| view! { <li>{reason(found)}</li> }.into_any());
        view! { <ul class="hit-why">{reasons.collect::<Vec<_>>()}</ul> }
    });
    let (title, text) =
        if alone { ("font-semibold text-lg", "text-muted") } else { ("font-semibold", "text-muted text-sm") };
    view! {
        <li class="row-link item-row" lang=(hit.language != lang().tag()).then_some(hit.language)>
            <p class="flex flex-wrap items-center gap-2">
                <a class=title dir="auto" href=path>{hit.card.title}</a>{known_error}
            </p>
            <p class=text dir="auto">{heading}{pieces.into_iter().map(piece).collect::<Vec<_>>()}</p>
            {why}
        </li>
    }
}

fn reason(found: &FoundIn) -> String {
    let all = found.words.iter().map(|word| words::isolated(word)).collect::<Vec<_>>().join(", ");
    match found.part {
        ArticlePart::Title => words::search::in_title(lang(), &all),
        ArticlePart::Headings => words::search::in_headings(lang(), &all),
        ArticlePart::Body => words::search::in_body(lang(), &all),
        ArticlePart::Labels => words::search::in_labels(lang(), &all),
    }
}
