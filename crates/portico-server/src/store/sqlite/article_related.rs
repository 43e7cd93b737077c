//! Articles that belong together: by hand first, then those that share a label which few have.

use portico_domain::api::ArticleCard;
use rusqlite::{Connection, params};

use super::articles::{CARD, TEXT, card, one_card};
use super::scopes::ARTICLE_SCOPE;
use crate::store::StoreError;
use crate::store::article_related::MAX_RELATED;

/// A label that more articles have brings nothing together. Only those that the person may read count.
const FEW: usize = 10;

/// What belongs to an article, as far as the person may read it.
pub(super) fn related(
    db: &Connection,
    (person, language): (&str, &str),
    article: u32,
    by_hand: Vec<u32>,
) -> Result<Vec<ArticleCard>, StoreError> {
    let mut cards: Vec<ArticleCard> = Vec::new();
    for other in by_hand {
        cards.extend(one_card(db, person, other, language)?);
    }
    let readable = format!("a.state = 'published' AND {ARTICLE_SCOPE}");
    let sql = format!(
        "WITH mine AS (SELECT m.label FROM article_labels m WHERE m.article = ?3 AND {FEW} >= (SELECT count(*) FROM
            (SELECT 1 FROM article_labels l JOIN articles a ON a.id = l.article
             WHERE l.label = m.label AND a.id <> ?3 AND {readable} LIMIT {FEW} + 1) few))
         SELECT {CARD} FROM (SELECT l.article, count(*) AS shared FROM mine
            JOIN article_labels l ON l.label = mine.label AND l.article <> ?3 GROUP BY l.article) near
         JOIN articles a ON a.id = near.article {TEXT} WHERE {readable} ORDER BY near.shared DESC, a.id LIMIT {}",
        MAX_RELATED + cards.len()
    );
    let mut query = db.prepare_cached(&sql)?;
    for one in query.query_map(params![person, language, article], card)? {
        let one = one?;
        if cards.len() < MAX_RELATED && cards.iter().all(|card| card.number != one.number) {
            cards.push(one);
        }
    }
    Ok(cards)
}
