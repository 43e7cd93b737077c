//! Articles that go with a form, whatever words are typed.

use portico_domain::{api::ArticleCard, knowledge::ArticleNumber};
use rusqlite::{OptionalExtension, params};

use super::articles::{CARD, TEXT, card};
use crate::{
    store::sqlite::scopes::ARTICLE_SCOPE,
    store::{Store, StoreError},
};

impl Store {
    /// Workarounds of open known errors of one of `services`, those changed last first; and the article that an item names by its
    /// number or by the path of its file. As far as the person may read them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn suggested(
        &self,
        person: String,
        language: String,
        services: Vec<String>,
        pinned: Option<String>,
        most: u32,
    ) -> Result<(Vec<ArticleCard>, Option<ArticleCard>), StoreError> {
        self.read(move |db| {
            let sql = format!(
                "SELECT {CARD} FROM articles a {TEXT} WHERE a.known_error = 'open' AND a.state = 'published'
                    AND a.service IN (SELECT value FROM json_each(?3)) AND {ARTICLE_SCOPE}
                 ORDER BY a.updated_at DESC, a.id LIMIT ?4"
            );
            let services = serde_json::to_string(&services)?;
            let mut query = db.prepare_cached(&sql)?;
            let errors = query.query_map(params![person, language, services, most], card)?;
            let errors = errors.collect::<rusqlite::Result<_>>()?;
            let Some(name) = pinned else { return Ok((errors, None)) };
            let number = name.parse::<ArticleNumber>().map(ArticleNumber::serial).ok();
            let sql = format!(
                "SELECT {CARD} FROM articles a {TEXT} WHERE (a.id = ?3 OR a.import_key = ?4) AND a.state = 'published'
                    AND {ARTICLE_SCOPE} LIMIT 1"
            );
            let pinned =
                db.prepare_cached(&sql)?.query_row(params![person, language, number, name], card).optional()?;
            Ok((errors, pinned))
        })
        .await
    }
}
