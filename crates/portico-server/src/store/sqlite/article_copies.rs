//! Working copies of articles: one of each language, shared by all who edit.

use portico_domain::{
    api::{ArticleCopy, CopySaved, EditCopy, NewArticle, PersonRef, Timestamp},
    knowledge::{ArticleNumber, ArticleState},
};
use rusqlite::{Connection, OptionalExtension, params};

use super::{article_about::open_categories, article_audience::write_out, article_list::EditableArticle};
use crate::store::article_copies::{CopyKept, KeepCopy};
use crate::store::{Store, StoreError};

impl Store {
    /// Begins an article with a working copy. `None` when there is no such category for this person.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn begin_article(
        &self,
        person: String,
        new: NewArticle,
        now: Timestamp,
    ) -> Result<Option<ArticleNumber>, StoreError> {
        self.write(move |db| begin(db, &person, &new, now)).await
    }

    /// Keeps a working copy.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_copy(&self, keep: KeepCopy) -> Result<CopyKept, StoreError> {
        self.write(move |db| save(db, &keep)).await
    }
}

fn begin(db: &Connection, person: &str, new: &NewArticle, now: Timestamp) -> Result<Option<ArticleNumber>, StoreError> {
    if !open_categories(db, person)?.iter().any(|category| category.id == new.category) {
        return Ok(None);
    }
    let id: u32 = db
        .prepare_cached(
            "INSERT INTO articles (category, owner, state, labels, related, about_edited, created_at, updated_at)
             VALUES (?1, ?2, 'draft', '[]', '[]', 1, ?3, ?3) RETURNING id",
        )?
        .query_row(params![new.category, person, now], |row| row.get(0))?;
    write_out(db, id)?;
    let text = EditCopy { title: new.title.clone(), summary: String::new(), markdown: String::new() };
    put(db, id, &new.language, None, &text, person, now)?;
    Ok(ArticleNumber::new(id))
}

fn save(db: &Connection, keep: &KeepCopy) -> Result<CopyKept, StoreError> {
    let Some(article) = EditableArticle::find(db, &keep.person, keep.number)? else { return Ok(CopyKept::Hidden) };
    if article.state == ArticleState::Retired {
        return Ok(CopyKept::NotNow);
    }
    let there = copy(db, article.id, &keep.language)?;
    let same =
        (&there.title, &there.summary, &there.markdown) == (&keep.text.title, &keep.text.summary, &keep.text.markdown);
    let own = there.author.as_ref().is_some_and(|author| author.id == keep.person);
    // What is there already needs no writing; nor does the same once more, when an answer was lost.
    if same && (there.version == keep.seen || own) {
        return Ok(CopyKept::Done(CopySaved { version: there.version, at: there.at.unwrap_or(keep.now) }));
    }
    if there.version != keep.seen {
        return Ok(CopyKept::Conflict(Box::new(there)));
    }
    let version = put(db, article.id, &keep.language, there.base, &keep.text, &keep.person, keep.now)?;
    db.prepare_cached("UPDATE articles SET updated_at = ?2 WHERE id = ?1")?.execute(params![article.id, keep.now])?;
    Ok(CopyKept::Done(CopySaved { version, at: keep.now }))
}

/// Writes a working copy; its version then.
pub(super) fn put(
    db: &Connection,
    article: u32,
    language: &str,
    base: Option<u32>,
    text: &EditCopy,
    person: &str,
    now: Timestamp,
) -> Result<u32, StoreError> {
    let version = db
        .prepare_cached(
            "INSERT INTO article_drafts (article, language, version, open, base, title, summary, markdown, author, at)
             VALUES (?1, ?2, 1, 1, ?3, ?4, ?5, ?6, ?7, ?8)
             ON CONFLICT (article, language) DO UPDATE SET version = article_drafts.version + 1, open = 1, base = ?3, title = ?4,
                summary = ?5, markdown = ?6, author = ?7, at = ?8
             RETURNING version",
        )?
        .query_row(params![article, language, base, text.title, text.summary, text.markdown, person, now], |row| {
            row.get(0)
        })?;
    Ok(version)
}

/// Ends a working copy: it is published, or put aside.
pub(super) fn end(db: &Connection, article: u32, language: &str, now: Timestamp) -> Result<(), StoreError> {
    db.prepare_cached(
        "UPDATE article_drafts SET version = version + 1, open = 0, base = NULL, title = '', summary = '', markdown = '',
            author = NULL, publish_at = NULL, at = ?3 WHERE article = ?1 AND language = ?2",
    )?
    .execute(params![article, language, now])?;
    Ok(())
}

/// Keeps a working copy among the revisions, where nobody but those who write sees it: nothing that was written is lost.
pub(super) fn put_aside(db: &Connection, article: u32, copy: &ArticleCopy) -> Result<(), StoreError> {
    db.prepare_cached(
        "INSERT INTO article_texts (article, language, revision, current, aside, title, summary, markdown, html, toc,
            sections, words, author, at)
         VALUES (?1, ?2, (SELECT coalesce(max(revision), 0) + 1 FROM article_texts WHERE article = ?1 AND language = ?2),
            0, 1, ?3, ?4, ?5, '', '[]', '[]', 0, ?6, ?7)",
    )?
    .execute(params![
        article,
        copy.language,
        copy.title,
        copy.summary,
        copy.markdown,
        copy.author.as_ref().map(|author| &author.id),
        copy.at,
    ])?;
    Ok(())
}

/// The working copy of a language; without one, what it would begin with: what readers see, or nothing.
pub(super) fn copy(db: &Connection, article: u32, language: &str) -> Result<ArticleCopy, StoreError> {
    let kept = db
        .prepare_cached(
            "SELECT version, open, base, title, summary, markdown, author,
                (SELECT name FROM named_people WHERE id = author) AS author_name, at, publish_at
             FROM article_drafts WHERE article = ?1 AND language = ?2",
        )?
        .query_row(params![article, language], |row| {
            let author: Option<String> = row.get("author")?;
            let name: Option<String> = row.get("author_name")?;
            Ok(ArticleCopy {
                language: language.to_owned(),
                version: row.get("version")?,
                open: row.get("open")?,
                base: row.get("base")?,
                title: row.get("title")?,
                summary: row.get("summary")?,
                markdown: row.get("markdown")?,
                author: author.zip(name).map(|(id, name)| PersonRef { id, name }),
                at: Some(row.get("at")?),
                publish_at: row.get("publish_at")?,
            })
        })
        .optional()?;
    if let Some(open) = kept.clone().filter(|kept| kept.open) {
        return Ok(open);
    }
    let version = kept.map_or(0, |kept| kept.version);
    let begins = db
        .prepare_cached(
            "SELECT revision, title, summary, markdown FROM article_texts
             WHERE article = ?1 AND language = ?2 AND current = 1",
        )?
        .query_row(params![article, language], |row| {
            Ok(ArticleCopy {
                base: Some(row.get("revision")?),
                title: row.get("title")?,
                summary: row.get("summary")?,
                markdown: row.get("markdown")?,
                ..empty(language, version)
            })
        })
        .optional()?;
    Ok(begins.unwrap_or_else(|| empty(language, version)))
}

fn empty(language: &str, version: u32) -> ArticleCopy {
    ArticleCopy {
        language: language.to_owned(),
        version,
        open: false,
        base: None,
        title: String::new(),
        summary: String::new(),
        markdown: String::new(),
        author: None,
        at: None,
        publish_at: None,
    }
}
