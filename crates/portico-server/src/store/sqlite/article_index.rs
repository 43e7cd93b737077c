//! What the search index takes in, and the cards of what it found.

use portico_domain::{api::ArticleCard, knowledge::ArticleNumber};
use rusqlite::{Connection, Row, params};

use super::{
    articles::{CARD, TEXT, card},
    changes::{follows, newest},
    json,
};
use crate::store::article_index::{ChangedArticles, IndexedArticle, IndexedText};
use crate::{
    store::sqlite::scopes::ARTICLE_SCOPE,
    store::{Store, StoreError},
};

impl Store {
    /// At most `limit` articles after the one with the serial `after`, by serial.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn articles_to_index(&self, after: u32, limit: u32) -> Result<Vec<IndexedArticle>, StoreError> {
        self.read(move |db| {
            let mut query = db.prepare_cached("SELECT id FROM articles WHERE id > ?1 ORDER BY id LIMIT ?2")?;
            let ids = query.query_map([after, limit], |row| row.get(0))?.collect::<rusqlite::Result<Vec<u32>>>()?;
            ids.into_iter().map(|id| article(db, id)).collect()
        })
        .await
    }

    /// What at most `limit` changes of articles after the number `seen` come to. An article that has changed again since comes with its
    /// last change only. `None` when changes after `seen` are there no more.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn changed_articles(&self, seen: u64, limit: u32) -> Result<Option<ChangedArticles>, StoreError> {
        let seen = seen.cast_signed();
        self.read(move |db| {
            if !follows(db, seen)? {
                return Ok(None);
            }
            let sql = "SELECT seq, CAST(id AS INTEGER) AS article,
                    seq = (SELECT max(seq) FROM changes a WHERE a.kind = 'article' AND a.id = c.id) AS last
                FROM changes c WHERE seq > ?1 AND kind = 'article' ORDER BY seq LIMIT ?2";
            let mut query = db.prepare_cached(sql)?;
            let change = |row: &Row<'_>| Ok((row.get("seq")?, row.get("article")?, row.get("last")?));
            let rows = query.query_map(params![seen, limit], change)?;
            let rows: Vec<(i64, u32, bool)> = rows.collect::<rusqlite::Result<_>>()?;
            let full = rows.len() >= limit as usize;
            let reached = match rows.last() {
                Some((last, ..)) if full => *last,
                // What is left is of other kinds.
                Some(_) | None => newest(db)?,
            };
            let last = rows.into_iter().filter(|(.., last)| *last);
            let articles = last.map(|(_, id, _)| article(db, id)).collect::<Result<_, _>>()?;
            Ok(Some(ChangedArticles { articles, reached: reached.cast_unsigned() }))
        })
        .await
    }

    /// The cards of those of `numbers` that the person may read now, in the order asked for.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn article_cards(
        &self,
        person: String,
        wanted: Vec<(ArticleNumber, String)>,
    ) -> Result<Vec<(ArticleCard, String)>, StoreError> {
        self.read(move |db| {
            let sql = format!(
                "SELECT {CARD}, x.language FROM articles a {TEXT} WHERE a.id = ?3 AND a.state = 'published' AND {ARTICLE_SCOPE}"
            );
            let mut query = db.prepare_cached(&sql)?;
            let mut cards = Vec::with_capacity(wanted.len());
            let with_language = |row: &Row<'_>| Ok((card(row)?, row.get("language")?));
            for (number, language) in wanted {
                let found = query.query_map(params![person, language, number.serial()], with_language)?;
                cards.extend(found.collect::<rusqlite::Result<Vec<_>>>()?);
            }
            Ok(cards)
        })
        .await
    }
}

fn article(db: &Connection, id: u32) -> Result<IndexedArticle, StoreError> {
    let mut query = db.prepare_cached(
        "SELECT labels, known_error IS NOT DISTINCT FROM 'open' AS known_error, state = 'published' AS published
             FROM articles WHERE id = ?1",
    )?;
    let (mut indexed, published) = query.query_row([id], |row| {
        let (labels, known_error) = (json(row, "labels")?, row.get("known_error")?);
        let indexed = IndexedArticle { serial: id, labels, known_error, ..IndexedArticle::default() };
        Ok((indexed, row.get::<_, bool>("published")?))
    })?;
    let mut gates = db.prepare_cached("SELECT level, team FROM article_gates WHERE article = ?1 ORDER BY level")?;
    let gates = gates.query_map([id], |row| Ok((row.get("level")?, row.get("team")?)))?;
    let mut last: Option<i64> = None;
    for gate in gates {
        let (level, team): (i64, String) = gate?;
        if last != Some(level) {
            indexed.gates.push(Vec::new());
            last = Some(level);
        }
        indexed.gates.last_mut().into_iter().for_each(|teams| teams.push(team.clone()));
    }
    let mut denials = db.prepare_cached("SELECT DISTINCT team FROM article_denials WHERE article = ?1")?;
    indexed.denials = denials.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let mut languages = db.prepare_cached("SELECT DISTINCT language FROM article_texts WHERE article = ?1")?;
    indexed.gone = languages.query_map([id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    if published {
        let mut texts = db.prepare_cached(
            "SELECT language, title, summary, sections, at,
                (SELECT CAST(coalesce(sum(2 * f.helpful - 1), 0) AS BIGINT) FROM article_feedback f
                 WHERE f.article = x.article AND f.language = x.language AND f.revision = x.revision) AS helpful
             FROM article_texts x WHERE article = ?1 AND current = 1",
        )?;
        let texts = texts.query_map([id], |row| {
            Ok(IndexedText {
                language: row.get("language")?,
                title: row.get("title")?,
                summary: row.get("summary")?,
                sections: row.get("sections")?,
                at: row.get("at")?,
                helpful: row.get("helpful")?,
            })
        })?;
        indexed.texts = texts.collect::<rusqlite::Result<_>>()?;
        let IndexedArticle { texts, gone, .. } = &mut indexed;
        gone.retain(|language| texts.iter().all(|text| text.language != *language));
    }
    Ok(indexed)
}
