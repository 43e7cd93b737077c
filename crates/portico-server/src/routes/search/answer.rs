//! What the index found, as the API shows it.

use std::collections::HashMap;

use portico_domain::{
    api::{ArticleHit, ArticlePart, FacetCount, FoundIn, Piece},
    knowledge::ArticleNumber,
};
use portico_search::{Facet, Field, Hit, Why};

use crate::{problem::Problem, search::serial, state::AppState, store::sqlite::sessions::SessionUser};

/// The articles of these hits. What is shown of each comes from the database, which is asked again whether the person may
/// read it: the index may be a moment late.
pub(super) async fn articles(
    app: &AppState,
    person: String,
    language: String,
    hits: Vec<Hit>,
    why: bool,
) -> Result<Vec<ArticleHit>, Problem> {
    let number = |hit: &Hit| serial(&hit.id).and_then(ArticleNumber::new);
    let cards = app.store.article_cards(person, hits.iter().filter_map(number).collect(), language).await?;
    let mut cards: HashMap<ArticleNumber, _> = cards.into_iter().map(|card| (card.number, card)).collect();
    let hit = |hit: Hit| {
        let card = cards.remove(&number(&hit)?)?;
        Some(ArticleHit {
            card,
            anchor: hit.section_anchor,
            heading: hit.heading,
            snippet: hit.snippet.into_iter().map(|piece| Piece { text: piece.text, marked: piece.marked }).collect(),
            why: if why { hit.why.into_iter().map(found_in).collect() } else { Vec::new() },
        })
    };
    Ok(hits.into_iter().filter_map(hit).collect())
}

/// The ids of items, as far as the person may ask for them.
pub(super) fn items(app: &AppState, user: &SessionUser, hits: Vec<Hit>) -> Vec<String> {
    let ids = hits.into_iter().filter_map(|hit| hit.id.split('/').next().map(str::to_owned));
    ids.filter(|id| app.catalog.offer(id, &user.groups).is_some()).collect()
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
        Field::Title => ArticlePart::Title,
        Field::Headings => ArticlePart::Headings,
        Field::Body => ArticlePart::Body,
        Field::Labels => ArticlePart::Labels,
    };
    FoundIn { part, words: why.words }
}
