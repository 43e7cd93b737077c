//! Taking in articles from files: by the file's path and the hash of its content, so that the same folder changes nothing.

use std::collections::BTreeMap;

use portico_domain::{
    api::{ArticleCategory, Timestamp},
    knowledge::ArticleNumber,
};
use rusqlite::{Connection, OptionalExtension, params};

use super::{
    article_audience::{write_out, write_out_all},
    article_images::take_in,
    article_labels, changed,
};
use crate::store::article_audience::AudienceLevel;
use crate::store::article_import::{ImportedAbout, ImportedText, TextImported};
use crate::store::{Store, StoreError};

impl Store {
    /// Replaces the categories of articles; one that still holds articles stays.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_article_categories(
        &self,
        categories: Vec<(ArticleCategory, AudienceLevel)>,
    ) -> Result<(), StoreError> {
        self.write(move |db| set_categories(db, &categories)).await
    }

    /// Makes the articles of these keys, or brings what is known of them up to date; answers with their numbers.
    ///
    /// # Errors
    /// When the database fails, or a category or an owner is not there.
    pub async fn import_articles(
        &self,
        articles: Vec<(String, ImportedAbout)>,
        now: Timestamp,
    ) -> Result<BTreeMap<String, ArticleNumber>, StoreError> {
        self.write(move |db| {
            let mut numbers = BTreeMap::new();
            for (key, about) in &articles {
                numbers.insert(key.clone(), article(db, key, about, now)?);
            }
            articles.iter().try_for_each(|(key, about)| relate(db, key, &about.related))?;
            Ok(numbers)
        })
        .await
    }

    /// Takes in texts with their pictures, all or none of these. The pictures are noted as this person's.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn import_texts(
        &self,
        person: String,
        texts: Vec<ImportedText>,
        now: Timestamp,
    ) -> Result<Vec<TextImported>, StoreError> {
        let take = move |db: &Connection, text: &ImportedText| {
            take_in(db, text.number.serial(), (&text.pictures, &text.paths), &person, now)?;
            take(db, text, now)
        };
        self.write(move |db| texts.iter().map(|text| take(db, text)).collect()).await
    }

    /// Whether there is any article.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn has_articles(&self) -> Result<bool, StoreError> {
        self.read(|db| Ok(db.query_row("SELECT EXISTS (SELECT 1 FROM articles)", [], |row| row.get(0))?)).await
    }
}

fn set_categories(db: &Connection, categories: &[(ArticleCategory, AudienceLevel)]) -> Result<(), StoreError> {
    for (position, (category, audience)) in (0_i64..).zip(categories) {
        db.prepare_cached(
            "INSERT INTO article_categories (id, parent, name, summary, icon, position, include, exclude)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (id) DO UPDATE SET parent = ?2, name = ?3, summary = ?4, icon = ?5, position = ?6, include = ?7,
                exclude = ?8",
        )?
        .execute(params![
            category.id,
            category.parent,
            category.name,
            category.summary,
            category.icon,
            position,
            serde_json::to_string(&audience.include)?,
            serde_json::to_string(&audience.exclude)?
        ])?;
    }
    // Also of articles that lie in no file of this folder.
    write_out_all(db)?.into_iter().try_for_each(|article| changed(db, article))
}

fn take(db: &Connection, text: &ImportedText, now: Timestamp) -> Result<TextImported, StoreError> {
    let id = text.number.serial();
    let current = db
        .prepare_cached("SELECT source FROM article_texts WHERE article = ?1 AND language = ?2 AND current = 1")?
        .query_row(params![id, text.language], |row| row.get::<_, Option<String>>(0))
        .optional()?;
    // The file as it came last: what readers see, or what waits since the article was edited here.
    let known = db
        .prepare_cached(
            "SELECT id FROM article_texts WHERE article = ?1 AND language = ?2 AND source = ?3
                AND revision = (SELECT max(revision) FROM article_texts
                    WHERE article = ?1 AND language = ?2 AND source IS NOT NULL)",
        )?
        .query_row(params![id, text.language, text.source], |row| row.get::<_, i64>(0))
        .optional()?;
    let taken = match (&current, known) {
        (_, Some(row)) => {
            store_rendered_anew(db, row, text)?;
            return Ok(TextImported::Same);
        }
        (None, None) => TextImported::New,
        (Some(Some(_)), None) => TextImported::Changed,
        (Some(None), None) => TextImported::Beside,
    };
    if taken == TextImported::Changed {
        db.prepare_cached("UPDATE article_texts SET current = 0 WHERE article = ?1 AND language = ?2 AND current = 1")?
            .execute(params![id, text.language])?;
        // Who has begun to write on what was there before, and kept nothing yet, is told.
        db.prepare_cached(
            "INSERT INTO article_drafts (article, language, version, open, title, summary, markdown, at)
             VALUES (?1, ?2, 1, 0, '', '', '', ?3)
             ON CONFLICT (article, language) DO UPDATE SET
                version = article_drafts.version + CASE article_drafts.open WHEN 0 THEN 1 ELSE 0 END",
        )?
        .execute(params![id, text.language, now])?;
    }
    db.prepare_cached(
        "INSERT INTO article_texts (article, language, revision, current, title, summary, markdown, html, toc, sections,
            words, source, at)
         VALUES (?1, ?2, (SELECT coalesce(max(revision), 0) + 1 FROM article_texts WHERE article = ?1 AND language = ?2),
            ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
    )?
    .execute(params![
        id,
        text.language,
        taken != TextImported::Beside,
        text.title,
        text.summary,
        text.markdown,
        text.html,
        serde_json::to_string(&text.toc)?,
        text.sections,
        text.words,
        text.source,
        now,
    ])?;
    db.prepare_cached("UPDATE articles SET updated_at = ?2 WHERE id = ?1")?.execute(params![id, now])?;
    changed(db, id)?;
    Ok(taken)
}

/// The same file may read differently now: what it links to has come or gone, or this program renders it better.
fn store_rendered_anew(db: &Connection, row: i64, text: &ImportedText) -> Result<(), StoreError> {
    let updated = db
        .prepare_cached(
            "UPDATE article_texts SET html = ?2, toc = ?3, sections = ?4, words = ?5 WHERE id = ?1 AND html <> ?2",
        )?
        .execute(params![row, text.html, serde_json::to_string(&text.toc)?, text.sections, text.words])?;
    if updated > 0 {
        changed(db, text.number.serial())?;
    }
    Ok(())
}

/// The article of a key, made or brought up to date.
fn article(db: &Connection, key: &str, about: &ImportedAbout, now: Timestamp) -> Result<ArticleNumber, StoreError> {
    let edited = db
        .prepare_cached("SELECT id FROM articles WHERE import_key = ?1 AND about_edited = 1")?
        .query_row([key], |row| row.get(0))
        .optional()?;
    let id: u32 = match edited {
        Some(id) => id,
        None => set_about(db, key, about, now)?,
    };
    ArticleNumber::new(id).ok_or_else(|| StoreError::Internal("an article without a number".to_owned()))
}

fn set_about(db: &Connection, key: &str, about: &ImportedAbout, now: Timestamp) -> Result<u32, StoreError> {
    let labels = serde_json::to_string(&about.labels)?;
    let answers = (!about.answers.is_empty()).then(|| serde_json::to_string(&about.answers)).transpose()?;
    let (reviewed, review_by) =
        (about.reviewed.map(|date| date.to_string()), about.review_by.map(|date| date.to_string()));
    let id: u32 = db
        .prepare_cached(
            "INSERT INTO articles (import_key, category, owner, state, labels, related, reviewed, review_by, item, answers,
                known_error, service, include, exclude, created_at, updated_at)
             VALUES (?1, ?2, ?3, 'published', ?4, '[]', ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?13)
             ON CONFLICT (import_key) DO UPDATE SET category = ?2, owner = ?3, labels = ?4, reviewed = ?5, review_by = ?6,
                item = ?7, answers = ?8, known_error = ?9, service = ?10, include = ?11, exclude = ?12
             RETURNING id",
        )?
        .query_row(
            params![
                key,
                about.category,
                about.owner,
                labels,
                reviewed,
                review_by,
                about.item,
                answers,
                about.known_error,
                about.service,
                serde_json::to_string(&about.audience.include)?,
                serde_json::to_string(&about.audience.exclude)?,
                now
            ],
            |row| row.get(0),
        )?;
    article_labels(db, id, &about.labels)?;
    write_out(db, id)?;
    changed(db, id)?;
    Ok(id)
}

fn relate(db: &Connection, key: &str, others: &[String]) -> Result<(), StoreError> {
    let mut find = db.prepare_cached(
        "SELECT id FROM articles WHERE import_key = ?1 OR substr(import_key, length(import_key) - length(?1)) = '/' || ?1",
    )?;
    let mut ids: Vec<i64> = Vec::new();
    for other in others {
        ids.extend(find.query_row([other], |row| row.get::<_, i64>(0)).optional()?);
    }
    db.prepare_cached("UPDATE articles SET related = ?2 WHERE import_key = ?1 AND about_edited = 0")?
        .execute(params![key, serde_json::to_string(&ids)?])?;
    Ok(())
}
