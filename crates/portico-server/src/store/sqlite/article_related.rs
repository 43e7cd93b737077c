//! Articles that belong together: by hand first, then those with the same labels, then those of the same category.

use portico_domain::api::ArticleCard;
use rusqlite::{Connection, params};

use super::articles::{CARD, TEXT, card, one_card};
use crate::{policy::ARTICLE_SCOPE, store::StoreError};

/// So many at most.
const MOST: usize = 5;
/// Of those that share labels so many are looked at: a label may be on every other article.
const NEAREST: usize = 100;

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
    let same_labels = format!(
        "SELECT {CARD} FROM (SELECT l.article, count(*) AS shared FROM article_labels mine
            JOIN article_labels l ON l.label = mine.label AND l.article <> mine.article
            WHERE mine.article = ?3 GROUP BY l.article ORDER BY shared DESC, l.article LIMIT {NEAREST}) near
         JOIN articles a ON a.id = near.article {TEXT} WHERE a.state = 'published' AND {ARTICLE_SCOPE}
         ORDER BY near.shared DESC, a.category <> (SELECT category FROM articles WHERE id = ?3), a.id LIMIT {}",
        MOST + cards.len()
    );
    let same_category = format!(
        "SELECT {CARD} FROM articles a {TEXT} WHERE a.category = (SELECT category FROM articles WHERE id = ?3)
         AND a.state = 'published' AND a.id <> ?3 AND {ARTICLE_SCOPE} ORDER BY a.id LIMIT {}",
        2 * MOST + cards.len()
    );
    for sql in [same_labels, same_category] {
        if cards.len() >= MOST {
            break;
        }
        let found = db
            .prepare_cached(&sql)?
            .query_map(params![person, language, article], card)?
            .collect::<rusqlite::Result<Vec<_>>>()?;
        for one in found {
            if cards.len() < MOST && cards.iter().all(|card| card.number != one.number) {
                cards.push(one);
            }
        }
    }
    Ok(cards)
}
