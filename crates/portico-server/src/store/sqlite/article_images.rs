//! Pictures of articles: what the database knows of them.

use std::collections::{BTreeMap, BTreeSet};

use portico_domain::{api::Timestamp, knowledge::ArticleNumber};
use rusqlite::{OptionalExtension, params};

use super::article_list::Standing;
use crate::{
    policy::{ARTICLE_SCOPE, article_edit_scope},
    store::{Store, StoreError},
};

/// So many pictures an article may have.
pub const MOST: u32 = 200;

/// A picture whose file is in its place.
#[derive(Clone, Debug)]
pub struct NewPicture {
    /// Its random id.
    pub id: String,
    /// What it is, such as `image/png`.
    pub kind: &'static str,
    /// Bytes.
    pub size: usize,
    /// Hash of its bytes.
    pub sha256: String,
    /// What its author calls it.
    pub name: String,
    /// Who added it.
    pub person: String,
    /// When.
    pub now: Timestamp,
}

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// It belongs to the article.
    Done,
    /// There is no such article for this person.
    Hidden,
    /// The article has too many.
    TooMany,
}

/// What drawing an article's text takes to know.
#[derive(Clone, Debug, Default)]
pub struct ArticleSite {
    /// Where it lies, if it came from a file.
    pub path: String,
    /// Numbers by path without language and ending.
    pub numbers: BTreeMap<String, ArticleNumber>,
    /// Ids of its pictures.
    pub pictures: BTreeSet<String>,
}

impl Store {
    /// Adds a picture to an article.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_picture(&self, number: ArticleNumber, picture: NewPicture) -> Result<Added, StoreError> {
        self.write(move |db| {
            let Some(standing) = Standing::find(db, &picture.person, number)? else { return Ok(Added::Hidden) };
            let there: u32 = db
                .prepare_cached("SELECT count(*) FROM article_images WHERE article = ?1")?
                .query_row([standing.id], |row| row.get(0))?;
            if there >= MOST {
                return Ok(Added::TooMany);
            }
            db.prepare_cached(
                "INSERT INTO article_images (id, article, type, size, sha256, name, author, at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
            )?
            .execute(params![
                picture.id,
                standing.id,
                picture.kind,
                i64::try_from(picture.size).unwrap_or(i64::MAX),
                picture.sha256,
                picture.name,
                picture.person,
                picture.now
            ])?;
            Ok(Added::Done)
        })
        .await
    }

    /// What a picture is, if the person may read its article, or edit it where they write articles.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn picture(&self, person: String, writes: bool, id: String) -> Result<Option<String>, StoreError> {
        self.read(move |db| {
            let sql = format!(
                "SELECT i.type FROM article_images i JOIN articles a ON a.id = i.article
                 WHERE i.id = ?2 AND ((a.state = 'published' AND {ARTICLE_SCOPE}) OR (?3 AND {}))",
                article_edit_scope()
            );
            Ok(db.prepare_cached(&sql)?.query_row(params![person, id, writes], |row| row.get(0)).optional()?)
        })
        .await
    }

    /// The ids of all pictures.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pictures(&self) -> Result<Vec<String>, StoreError> {
        self.read(|db| {
            let mut query = db.prepare_cached("SELECT id FROM article_images")?;
            Ok(query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
        })
        .await
    }

    /// Whether a person may edit an article.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn may_edit(&self, person: String, number: ArticleNumber) -> Result<bool, StoreError> {
        self.read_row(move |db| Ok(Standing::find(db, &person, number)?.is_some())).await
    }

    /// What drawing an article's text takes to know.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn article_site(&self, number: ArticleNumber) -> Result<ArticleSite, StoreError> {
        self.read(move |db| {
            let mut numbers = BTreeMap::new();
            let mut path = String::new();
            let mut keys = db.prepare_cached("SELECT import_key, id FROM articles WHERE import_key IS NOT NULL")?;
            let keys = keys.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, u32>(1)?)))?;
            for (key, id) in keys.collect::<rusqlite::Result<Vec<_>>>()? {
                if id == number.serial() {
                    path = format!("{key}.md");
                }
                numbers.extend(ArticleNumber::new(id).map(|number| (key, number)));
            }
            let mut pictures = db.prepare_cached("SELECT id FROM article_images WHERE article = ?1")?;
            let pictures = pictures.query_map([number.serial()], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            Ok(ArticleSite { path, numbers, pictures })
        })
        .await
    }
}
