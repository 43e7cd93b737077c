//! Pictures of articles: what the database knows of them.

use std::collections::BTreeMap;

use portico_domain::{api::Timestamp, knowledge::ArticleNumber};
use rusqlite::{Connection, OptionalExtension, params};

use super::article_list::EditableArticle;
use crate::store::article_images::{ArticleSite, MAX_PICTURES, NewPicture, PictureAdded};
use crate::{
    store::sqlite::scopes::{ARTICLE_SCOPE, article_edit_scope},
    store::{Store, StoreError},
};

impl Store {
    /// Adds a picture to an article.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_picture(
        &self,
        person: String,
        number: ArticleNumber,
        picture: NewPicture,
        now: Timestamp,
    ) -> Result<PictureAdded, StoreError> {
        self.write(move |db| {
            let Some(article) = EditableArticle::find(db, &person, number)? else { return Ok(PictureAdded::Hidden) };
            let there: u32 = db
                .prepare_cached("SELECT count(*) FROM article_images WHERE article = ?1")?
                .query_row([article.id], |row| row.get(0))?;
            if there >= MAX_PICTURES {
                return Ok(PictureAdded::TooMany);
            }
            insert(db, article.id, &picture, &person, now)?;
            Ok(PictureAdded::Done)
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
        self.read_row(move |db| Ok(EditableArticle::find(db, &person, number)?.is_some())).await
    }

    /// What rendering an article needs to know. For a writer, only of articles that they may edit; for what is published, of
    /// all: who reads it then follows those links that they may.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn article_site(&self, number: ArticleNumber, writer: Option<String>) -> Result<ArticleSite, StoreError> {
        self.read(move |db| {
            let mut numbers = BTreeMap::new();
            let mut path = String::new();
            let mut keys = db.prepare_cached(&format!(
                "SELECT a.import_key, a.id FROM articles a WHERE a.import_key IS NOT NULL AND (?1 IS NULL OR {})",
                article_edit_scope()
            ))?;
            let keys =
                keys.query_map([writer], |row| Ok((row.get::<_, String>("import_key")?, row.get::<_, u32>("id")?)))?;
            for (key, id) in keys.collect::<rusqlite::Result<Vec<_>>>()? {
                if id == number.serial() {
                    path = format!("{key}.md");
                }
                numbers.extend(ArticleNumber::new(id).map(|number| (key, number)));
            }
            let mut pictures = db.prepare_cached("SELECT id FROM article_images WHERE article = ?1")?;
            let pictures = pictures.query_map([number.serial()], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
            let mut paths = db.prepare_cached("SELECT path, image FROM article_image_paths WHERE article = ?1")?;
            let paths = paths.query_map([number.serial()], |row| Ok((row.get("path")?, row.get("image")?)))?;
            Ok(ArticleSite { path, numbers, pictures, paths: paths.collect::<rusqlite::Result<_>>()? })
        })
        .await
    }

    /// Ids of the pictures of all articles that came from files, by the article's path there and by content. Of two that are
    /// the same it is the older.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn pictures_by_content(&self) -> Result<BTreeMap<String, BTreeMap<String, String>>, StoreError> {
        self.read(|db| {
            let mut query = db.prepare_cached(
                "SELECT a.import_key, i.sha256, i.id FROM article_images i JOIN articles a ON a.id = i.article
                 WHERE a.import_key IS NOT NULL ORDER BY i.at DESC, i.id DESC",
            )?;
            let mut pictures: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
            let rows = query.query_map([], |row| Ok((row.get("import_key")?, row.get("sha256")?, row.get("id")?)))?;
            for (key, content, id) in rows.collect::<rusqlite::Result<Vec<(String, String, String)>>>()? {
                pictures.entry(key).or_default().insert(content, id);
            }
            Ok(pictures)
        })
        .await
    }
}

/// Takes in pictures that an article's file names, and which paths they stand for.
pub(super) fn take_in(
    db: &Connection,
    article: u32,
    (new, paths): (&[NewPicture], &BTreeMap<String, String>),
    person: &str,
    now: Timestamp,
) -> Result<(), StoreError> {
    for picture in new {
        insert(db, article, picture, person, now)?;
    }
    let mut stands = db.prepare_cached(
        "INSERT INTO article_image_paths (article, path, image) VALUES (?1, ?2, ?3)
         ON CONFLICT (article, path) DO UPDATE SET image = ?3 WHERE article_image_paths.image <> ?3",
    )?;
    for (path, image) in paths {
        stands.execute(params![article, path, image])?;
    }
    Ok(())
}

fn insert(db: &Connection, article: u32, picture: &NewPicture, person: &str, now: Timestamp) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO article_images (id, article, type, size, sha256, name, author, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        picture.id,
        article,
        picture.kind,
        i64::try_from(picture.size).unwrap_or(i64::MAX),
        picture.sha256,
        picture.name,
        person,
        now
    ])?;
    Ok(())
}
