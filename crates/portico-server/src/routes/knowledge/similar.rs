//! Articles that say something like another one.

use std::collections::HashMap;

use portico_domain::{api::ArticleCard, knowledge::ArticleNumber};
use portico_search::SimilarQuery;

use crate::{
    extract::CurrentUser,
    problem::Problem,
    search::{document_id, serial},
    state::AppState,
    store::article_related::MAX_RELATED,
};

/// Adds to `related` the articles that the index holds to be like this one, within what the person may
/// read. Nothing while there is no index: what is related is a help, never a reason to wait.
///
/// # Errors
/// When the database fails.
pub(super) async fn add_similar(
    app: &AppState,
    me: &CurrentUser,
    (card, labels): (&ArticleCard, &[String]),
    language: &str,
    related: &mut Vec<ArticleCard>,
) -> Result<(), Problem> {
    let query = SimilarQuery {
        id: document_id(card.number.serial(), language),
        text: format!("{} {}", card.title, labels.join(" ")),
        groups: me.user.groups.iter().cloned().collect(),
        prefer: language.to_owned(),
    };
    let Some(similar) = app.search.similar(query).await else { return Ok(()) };
    let known = |number: &ArticleNumber| *number == card.number || related.iter().any(|one| one.number == *number);
    let similar = similar.iter().filter_map(|id| serial(id).and_then(ArticleNumber::new));
    let similar = similar.filter(|number| !known(number));
    let wanted: Vec<ArticleNumber> = similar.take(MAX_RELATED.saturating_sub(related.len())).collect();
    let cards = wanted.iter().map(|number| (*number, language.to_owned())).collect();
    let cards = app.store.article_cards(me.user.person.clone(), cards).await?;
    let mut cards: HashMap<ArticleNumber, _> = cards.into_iter().map(|(card, _)| (card.number, card)).collect();
    related.extend(wanted.iter().filter_map(|number| cards.remove(number)));
    Ok(())
}
