//! The articles that somebody may read, in the order of their titles.
//!
//! A category is read from the index `article_texts_titles`, in which its titles stand in order for each language: no more of
//! it than a page shows. A person is shown an article in their own language, in English where it has no text in that, and in
//! the first of its languages otherwise, as `TEXT` says of one article.

use std::collections::BTreeMap;

use portico_domain::api::ArticleCard;
use rusqlite::{Connection, params, params_from_iter, types::Value};

use super::{
    articles::{CARD, TEXT, card, one_card},
    scopes::{ARTICLE_SCOPE, ARTICLES_HIDDEN},
};
use crate::store::{
    StoreError,
    articles::{CategoryContent, ReadingPage},
};

/// Which texts `x` of a category a person `?1` who reads in the language `?2` is shown, one condition after the other.
const SHOWN: [&str; 3] = [
    "x.language = ?2",
    "x.language = 'en' AND ?2 <> 'en' AND NOT EXISTS (SELECT 1 FROM article_texts y
        WHERE y.article = x.article AND y.current = 1 AND y.language = ?2)",
    "x.language NOT IN (?2, 'en') AND NOT EXISTS (SELECT 1 FROM article_texts y
        WHERE y.article = x.article AND y.current = 1 AND (y.language IN (?2, 'en') OR y.language < x.language))",
];

/// What a person may read in each category, with the first so many titles.
pub(super) fn contents(
    db: &Connection,
    person: &str,
    language: &str,
    first: u32,
) -> Result<BTreeMap<String, CategoryContent>, StoreError> {
    let sql = format!(
        "SELECT a.category, count(*) AS total FROM articles a
         WHERE a.state = 'published' AND a.id NOT IN {ARTICLES_HIDDEN} GROUP BY a.category"
    );
    let mut counts = db.prepare_cached(&sql)?;
    let counts =
        counts.query_map([person], |row| Ok((row.get::<_, String>("category")?, row.get::<_, u32>("total")?)))?;
    let mut contents = BTreeMap::new();
    for counted in counts {
        let (category, count) = counted?;
        let articles = in_category(db, (person, language), &category, None, first as usize)?;
        contents.insert(category, CategoryContent { count, articles });
    }
    Ok(contents)
}

/// A page, and one article more when there are more. `None` when the last one of the page before is none that the person may
/// read.
pub(super) fn list(db: &Connection, page: ReadingPage) -> Result<Option<Vec<ArticleCard>>, StoreError> {
    let ReadingPage { person, language, category, after, limit } = page;
    let last = match after {
        Some(after) => match one_card(db, &person, after.serial(), &language)? {
            Some(last) => Some((last.title, after.serial())),
            None => return Ok(None),
        },
        None => None,
    };
    if let Some(category) = category {
        return in_category(db, (&person, &language), &category, last, limit + 1).map(Some);
    }
    let mut sql = format!("SELECT {CARD} FROM articles a {TEXT} WHERE a.state = 'published' AND {ARTICLE_SCOPE}");
    let mut values = vec![Value::from(person), Value::from(language)];
    if let Some((title, serial)) = last {
        sql += " AND (x.title, a.id) > (?, ?)";
        values.extend([Value::from(title), Value::from(serial)]);
    }
    sql += &format!(" ORDER BY x.title, a.id LIMIT {}", limit + 1);
    let mut query = db.prepare_cached(&sql)?;
    Ok(Some(query.query_map(params_from_iter(values), card)?.collect::<rusqlite::Result<_>>()?))
}

/// The first articles of a category by title, after one of them where that is said.
fn in_category(
    db: &Connection,
    (person, language): (&str, &str),
    category: &str,
    after: Option<(String, u32)>,
    limit: usize,
) -> Result<Vec<ArticleCard>, StoreError> {
    // No title is empty.
    let (title, serial) = after.unwrap_or_default();
    let mut cards: Vec<ArticleCard> = Vec::new();
    // One after the other: as a union SQLite sorts them in tables that it makes for each call.
    for shown in SHOWN {
        let sql = format!(
            "SELECT {CARD} FROM article_texts x JOIN articles a ON a.id = x.article
             WHERE x.category = ?3 AND x.current = 1 AND {shown} AND a.state = 'published' AND {ARTICLE_SCOPE}
             AND (x.title, x.article) > (?4, ?5) ORDER BY x.title, x.article LIMIT ?6"
        );
        let mut query = db.prepare_cached(&sql)?;
        let found = query.query_map(params![person, language, category, title, serial, limit as i64], card)?;
        cards.extend(found.collect::<rusqlite::Result<Vec<_>>>()?);
    }
    cards.sort_by(|one, other| (&one.title, one.number).cmp(&(&other.title, other.number)));
    cards.truncate(limit);
    Ok(cards)
}
