//! Attachments of articles: what the database knows of them.

use portico_domain::{
    api::{Attachment, Timestamp},
    knowledge::{ArticleNumber, ArticleState},
};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::article_list::EditableArticle;
use crate::store::article_attachments::{Attached, AttachmentOutcome, Download, MAX_ATTACHMENTS, NewAttachment};
use crate::{
    files::{Finished, attachment_url},
    store::sqlite::scopes::{ARTICLE_SCOPE, article_edit_scope},
    store::{Store, StoreError},
};

const ATTACHMENT: &str = "id, name, size";

fn attachment(row: &Row<'_>) -> rusqlite::Result<Attachment> {
    let id: String = row.get("id")?;
    Ok(Attachment { url: attachment_url(&id), id, name: row.get("name")?, size: size(row)? })
}

/// The bytes in the column `size`.
fn size(row: &Row<'_>) -> rusqlite::Result<u64> {
    Ok(u64::try_from(row.get::<_, i64>("size")?).unwrap_or_default())
}

/// Those of an article, by name.
pub(super) fn attachments(db: &Connection, article: u32) -> Result<Vec<Attachment>, StoreError> {
    let sql = format!(
        "SELECT {ATTACHMENT} FROM article_attachments WHERE article = ?1 AND removed_at IS NULL
         ORDER BY lower(name), at, id"
    );
    Ok(db.prepare_cached(&sql)?.query_map([article], attachment)?.collect::<rusqlite::Result<_>>()?)
}

impl Store {
    /// Attaches a file to an article. The same again puts back what was removed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn attach(&self, number: ArticleNumber, new: NewAttachment) -> Result<Attached, StoreError> {
        self.write(move |db| attach(db, number, &new)).await
    }

    /// Removes an attachment, or puts it back. What is gone already is removed.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_attachment_removed(
        &self,
        person: String,
        number: ArticleNumber,
        id: String,
        removed_at: Option<Timestamp>,
        now: Timestamp,
    ) -> Result<AttachmentOutcome, StoreError> {
        self.write(move |db| {
            let Some(article) = EditableArticle::find(db, &person, number)? else {
                return Ok(AttachmentOutcome::Hidden);
            };
            if article.state == ArticleState::Retired {
                return Ok(AttachmentOutcome::NotNow);
            }
            let there: Option<bool> = db
                .prepare_cached("SELECT removed_at IS NULL FROM article_attachments WHERE id = ?1 AND article = ?2")?
                .query_row(params![id, article.id], |row| row.get(0))
                .optional()?;
            match there {
                None if removed_at.is_none() => return Ok(AttachmentOutcome::Hidden),
                Some(there) if there == removed_at.is_some() => {}
                _ => return Ok(AttachmentOutcome::Done),
            }
            db.prepare_cached("UPDATE article_attachments SET removed_at = ?2 WHERE id = ?1")?
                .execute(params![id, removed_at])?;
            touch(db, article.id, now)?;
            Ok(AttachmentOutcome::Done)
        })
        .await
    }

    /// An attachment, if the person may read its article, or edit it where they write articles.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn attachment(&self, person: String, writes: bool, id: String) -> Result<Option<Download>, StoreError> {
        self.read(move |db| {
            let sql = format!(
                "SELECT f.name, f.size FROM article_attachments f JOIN articles a ON a.id = f.article
                 WHERE f.id = ?2 AND f.removed_at IS NULL
                    AND ((a.state = 'published' AND {ARTICLE_SCOPE}) OR (?3 AND {}))",
                article_edit_scope()
            );
            let download = |row: &Row<'_>| Ok(Download { name: row.get("name")?, size: size(row)? });
            Ok(db.prepare_cached(&sql)?.query_row(params![person, id, writes], download).optional()?)
        })
        .await
    }

    /// The ids of all attachments, also of those that can still be put back.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn attachments(&self) -> Result<Vec<String>, StoreError> {
        self.read(|db| {
            let mut query = db.prepare_cached("SELECT id FROM article_attachments")?;
            Ok(query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
        })
        .await
    }

    /// Forgets some of the attachments that were removed before an instant; how many. None is left at 0.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_attachments(&self, before: Timestamp) -> Result<usize, StoreError> {
        self.write(move |db| {
            let some = "DELETE FROM article_attachments WHERE id IN
                (SELECT id FROM article_attachments WHERE removed_at < ?1 ORDER BY removed_at LIMIT 200)";
            Ok(db.prepare_cached(some)?.execute([before])?)
        })
        .await
    }
}

fn attach(db: &Connection, number: ArticleNumber, new: &NewAttachment) -> Result<Attached, StoreError> {
    let Some(article) = EditableArticle::find(db, &new.person, number)? else { return Ok(Attached::Hidden) };
    if article.state == ArticleState::Retired {
        return Ok(Attached::NotNow);
    }
    let there: u32 = db
        .prepare_cached("SELECT count(*) FROM article_attachments WHERE article = ?1 AND removed_at IS NULL")?
        .query_row([article.id], |row| row.get(0))?;
    let sql = format!(
        "SELECT {ATTACHMENT}, removed_at IS NULL AS there FROM article_attachments
         WHERE article = ?1 AND name = ?2 AND sha256 = ?3"
    );
    let same = db
        .prepare_cached(&sql)?
        .query_row(params![article.id, new.name, new.file.sha256], |row| Ok((attachment(row)?, row.get("there")?)))
        .optional()?;
    if let Some((same, true)) = same {
        return Ok(Attached::There(same));
    }
    if there >= MAX_ATTACHMENTS {
        return Ok(Attached::TooMany);
    }
    if let Some((same, _)) = same {
        db.prepare_cached("UPDATE article_attachments SET removed_at = NULL WHERE id = ?1")?.execute([&same.id])?;
        touch(db, article.id, new.now)?;
        return Ok(Attached::There(same));
    }
    let sql = format!(
        "INSERT INTO article_attachments (id, article, name, size, sha256, author, at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING {ATTACHMENT}"
    );
    let Finished { id, size, sha256 } = &new.file;
    let size = i64::try_from(*size).unwrap_or(i64::MAX);
    let attached = db
        .prepare_cached(&sql)?
        .query_row(params![id, article.id, new.name, size, sha256, new.person, new.now], attachment)?;
    touch(db, article.id, new.now)?;
    Ok(Attached::New(attached))
}

/// Among those who write it counts as a change.
fn touch(db: &Connection, article: u32, now: Timestamp) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE articles SET updated_at = ?2 WHERE id = ?1")?.execute(params![article, now])?;
    Ok(())
}
