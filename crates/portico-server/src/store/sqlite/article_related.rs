//! Articles that somebody has named as belonging to another one.

use portico_domain::api::ArticleCard;
use rusqlite::Connection;

use super::articles::one_card;
use crate::store::StoreError;

/// Those of them that the person may read, in their order.
pub(super) fn related(
    db: &Connection,
    (person, language): (&str, &str),
    by_hand: Vec<u32>,
) -> Result<Vec<ArticleCard>, StoreError> {
    let mut cards: Vec<ArticleCard> = Vec::new();
    for other in by_hand {
        cards.extend(one_card(db, person, other, language)?);
    }
    Ok(cards)
}
