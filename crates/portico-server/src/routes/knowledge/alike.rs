//! Articles that say something like another one.

use std::collections::{BTreeSet, HashMap};

use portico_domain::{api::ArticleCard, knowledge::ArticleNumber};
use portico_search::{DocumentKind, Hit, SearchedField, TextQuery, gist};

use crate::{
    extract::CurrentUser, problem::Problem, search::serial, state::AppState, store::article_related::MAX_RELATED,
};

/// The share of an article's words that another one must have: half of them in its title or labels, or all somewhere else. Words
/// are counted, since a score would tell how rare they are in what one may not read.
const ALIKE: f32 = 0.5;
/// Maximum number of hits that are considered.
const LOOKED_AT: usize = 20;

/// Adds to `related` those that the article's title and labels find too, where they do well enough beside it, within what the person may
/// read. Nothing while there is no index: what is related is a help, never a reason to wait.
///
/// # Errors
/// When the database fails.
pub(super) async fn add_alike(
    app: &AppState,
    me: &CurrentUser,
    (card, labels): (&ArticleCard, &[String]),
    language: &str,
    related: &mut Vec<ArticleCard>,
) -> Result<(), Problem> {
    let query = TextQuery {
        text: gist(&format!("{} {}", card.title, labels.join(" "))),
        groups: me.user.groups.iter().cloned().collect(),
        kinds: Some(vec![DocumentKind::Article]),
        prefer: Some(language.to_owned()),
        limit: LOOKED_AT,
        exact: true,
        ..TextQuery::default()
    };
    let Some(found) = app.search.find(query).await else { return Ok(()) };
    let number = |hit: &Hit| serial(&hit.id).and_then(ArticleNumber::new);
    let Some(own) = found.hits.iter().find(|hit| number(hit) == Some(card.number)).map(has) else { return Ok(()) };
    let known = |number: ArticleNumber| number == card.number || related.iter().any(|one| one.number == number);
    let alike = found.hits.iter().filter(|hit| has(hit) >= own * ALIKE).filter_map(number).filter(|one| !known(*one));
    let wanted: Vec<ArticleNumber> = alike.take(MAX_RELATED.saturating_sub(related.len())).collect();
    let cards = wanted.iter().map(|number| (*number, language.to_owned())).collect();
    let cards = app.store.article_cards(me.user.person.clone(), cards).await?;
    let mut cards: HashMap<ArticleNumber, _> = cards.into_iter().map(|(card, _)| (card.number, card)).collect();
    related.extend(wanted.iter().filter_map(|number| cards.remove(number)));
    Ok(())
}

/// How much of what was asked for a hit has: a word in title or labels counts twice.
fn has(hit: &Hit) -> f32 {
    let heads = |field: SearchedField| matches!(field, SearchedField::Title | SearchedField::Labels);
    let words = |in_heads: bool| {
        let found = hit.why.iter().filter(move |why| heads(why.field) == in_heads);
        found.flat_map(|why| why.words.iter().map(String::as_str)).collect::<BTreeSet<_>>()
    };
    let (first, others) = (words(true), words(false));
    (2 * first.len() + others.difference(&first).count()) as f32
}
