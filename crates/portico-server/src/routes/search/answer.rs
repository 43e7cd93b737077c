//! What the index found, as the API shows it.

use std::collections::HashMap;

use portico_domain::{
    api::{ArticleHit, ArticlePart, FacetCount, FoundIn, Piece},
    knowledge::ArticleNumber,
};
use portico_search::{Facet, Hit, SearchedField, Why};

use crate::{
    auth::SessionUser,
    problem::Problem,
    search::{language, serial},
    state::AppState,
};

/// The articles of these hits, each in the language in which it was found. What is shown of each comes from the database, which is
/// asked again whether the person may read it: the index may be a moment late.
pub(crate) async fn articles(
    app: &AppState,
    person: String,
    hits: Vec<Hit>,
    why: bool,
) -> Result<Vec<ArticleHit>, Problem> {
    let number = |hit: &Hit| serial(&hit.id).and_then(ArticleNumber::new);
    let wanted = |hit: &Hit| Some((number(hit)?, language(&hit.id)?.to_owned()));
    let cards = app.store.article_cards(person, hits.iter().filter_map(wanted).collect()).await?;
    let mut cards: HashMap<ArticleNumber, _> = cards.into_iter().map(|card| (card.0.number, card)).collect();
    let hit = |mut hit: Hit| {
        let (card, written) = cards.remove(&number(&hit)?)?;
        // A language that has gone since: the article is there in another one, and its own summary speaks for it.
        if language(&hit.id) != Some(written.as_str()) {
            (hit.section_anchor, hit.heading, hit.snippet) = (None, None, Vec::new());
        }
        Some(ArticleHit {
            card,
            language: written,
            anchor: hit.section_anchor,
            heading: hit.heading,
            snippet: hit.snippet.into_iter().map(|piece| Piece { text: piece.text, marked: piece.marked }).collect(),
            why: if why { hit.why.into_iter().map(found_in).collect() } else { Vec::new() },
        })
    };
    Ok(hits.into_iter().filter_map(hit).collect())
}

/// The ids of items: those with all words, as the app ranks them too, then what only the index finds, such as another form of a word.
pub(super) fn items(app: &AppState, user: &SessionUser, ranked: Vec<&str>, hits: &[Hit]) -> Vec<String> {
    let mut ids: Vec<String> = ranked.into_iter().map(str::to_owned).collect();
    let catalog = app.catalog();
    for id in hits.iter().filter_map(|hit| hit.id.split('/').next()) {
        if ids.iter().all(|known| known != id) && catalog.offer(id, &user.groups).is_some() {
            ids.push(id.to_owned());
        }
    }
    ids
}

pub(super) fn facets(facets: &[Facet]) -> Vec<FacetCount> {
    let count = |facet: &Facet| FacetCount {
        value: facet.value.clone(),
        count: u32::try_from(facet.count).unwrap_or(u32::MAX),
    };
    facets.iter().map(count).collect()
}

fn found_in(why: Why) -> FoundIn {
    let part = match why.field {
        SearchedField::Title => ArticlePart::Title,
        SearchedField::Headings => ArticlePart::Headings,
        SearchedField::Body => ArticlePart::Body,
        SearchedField::Labels => ArticlePart::Labels,
    };
    FoundIn { part, words: why.words }
}
