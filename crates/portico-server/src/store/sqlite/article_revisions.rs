//! Revisions of an article's text, and restoring one.

use portico_domain::{
    api::{ArticleCopy, CopySaved, EditCopy, PersonRef, RevisionRow},
    knowledge::{ArticleNumber, ArticleState},
};
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{
    article_copies::{copy, put, put_aside},
    article_list::EditableArticle,
};
use crate::store::article_copies::CopyKept;
use crate::store::article_revisions::{RestoreRevision, Revision};
use crate::store::{Store, StoreError};

const REVISION: &str =
    "revision, title, author, (SELECT name FROM named_people WHERE id = author) AS author_name, at, current,
    source IS NOT NULL AS from_file, aside, summary, markdown";

fn revision(row: &Row<'_>) -> rusqlite::Result<Revision> {
    let author: Option<String> = row.get("author")?;
    let name: Option<String> = row.get("author_name")?;
    let title: String = row.get("title")?;
    Ok(Revision {
        text: EditCopy { title: title.clone(), summary: row.get("summary")?, markdown: row.get("markdown")? },
        row: RevisionRow {
            revision: row.get("revision")?,
            title,
            author: author.zip(name).map(|(id, name)| PersonRef { id, name }),
            at: row.get("at")?,
            current: row.get("current")?,
            from_file: row.get("from_file")?,
            aside: row.get("aside")?,
        },
    })
}

impl Store {
    /// The revisions of a language, the newest first; `None` when the person may not edit the article.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revisions(
        &self,
        person: String,
        number: ArticleNumber,
        language: String,
    ) -> Result<Option<Vec<RevisionRow>>, StoreError> {
        self.read(move |db| {
            let Some(article) = EditableArticle::find(db, &person, number)? else { return Ok(None) };
            let sql =
                "SELECT revision, title, author, (SELECT name FROM named_people WHERE id = author) AS author_name, at,
                    current, source IS NOT NULL AS from_file, aside, '' AS summary, '' AS markdown FROM article_texts
                 WHERE article = ?1 AND language = ?2 ORDER BY revision DESC LIMIT 500";
            let mut query = db.prepare_cached(sql)?;
            let rows = query.query_map(params![article.id, language], |row| Ok(revision(row)?.row))?;
            Ok(Some(rows.collect::<rusqlite::Result<_>>()?))
        })
        .await
    }

    /// A revision and what to compare it with: another revision, or the working copy. `None` when one of them is not there.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn revision(
        &self,
        person: String,
        number: ArticleNumber,
        language: String,
        (wanted, against): (u32, Option<u32>),
    ) -> Result<Option<(Revision, EditCopy)>, StoreError> {
        self.read(move |db| {
            let Some(article) = EditableArticle::find(db, &person, number)? else { return Ok(None) };
            let Some(one) = find(db, article.id, &language, wanted)? else { return Ok(None) };
            let other = match against {
                Some(against) => find(db, article.id, &language, against)?.map(|other| other.text),
                None => Some(text(copy(db, article.id, &language)?)),
            };
            Ok(other.map(|other| (one, other)))
        })
        .await
    }

    /// Makes a revision the working copy. What was written on the one before is put aside.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn restore_revision(&self, what: RestoreRevision) -> Result<CopyKept, StoreError> {
        self.write(move |db| restore(db, &what)).await
    }
}

fn text(copy: ArticleCopy) -> EditCopy {
    EditCopy { title: copy.title, summary: copy.summary, markdown: copy.markdown }
}

fn find(db: &Connection, article: u32, language: &str, number: u32) -> Result<Option<Revision>, StoreError> {
    let sql = format!("SELECT {REVISION} FROM article_texts WHERE article = ?1 AND language = ?2 AND revision = ?3");
    Ok(db.prepare_cached(&sql)?.query_row(params![article, language, number], revision).optional()?)
}

fn restore(db: &Connection, what: &RestoreRevision) -> Result<CopyKept, StoreError> {
    let Some(article) = EditableArticle::find(db, &what.person, what.number)? else { return Ok(CopyKept::Hidden) };
    let Some(revision) = find(db, article.id, &what.language, what.revision)? else { return Ok(CopyKept::Hidden) };
    if article.state == ArticleState::Retired {
        return Ok(CopyKept::NotNow);
    }
    let there = copy(db, article.id, &what.language)?;
    if there.version != what.seen {
        return Ok(CopyKept::Conflict(Box::new(there)));
    }
    if there.open && text(there.clone()) != revision.text {
        put_aside(db, article.id, &there)?;
    }
    let version = put(db, article.id, &what.language, there.base, &revision.text, &what.person, what.now)?;
    Ok(CopyKept::Done(CopySaved { version, at: what.now }))
}
