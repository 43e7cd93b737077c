//! Articles for their editors: a list, and one article with everything that editing needs.

use std::collections::BTreeSet;

use portico_domain::{
    api::{
        ArticleAbout, ArticleEditing, ArticleRef, DueArticles, EditFilter, EditedArticle, KnownErrorState, PersonRef,
    },
    date::Date,
    knowledge::{ArticleNumber, ArticleState, CopyFacts, edits},
};
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter, types::Value};

use super::{
    article_attachments::attachments,
    article_audience::{above, level},
    article_copies::copy,
    articles::{number, optional},
    json, parsed,
};
use crate::store::article_list::EditPage;
use crate::{
    store::sqlite::scopes::article_edit_scope,
    store::{Store, StoreError},
};

/// An article that somebody may edit.
#[derive(Clone, Debug)]
pub(super) struct EditableArticle {
    pub id: u32,
    pub state: ArticleState,
    pub version: u32,
}

impl EditableArticle {
    pub(super) fn find(db: &Connection, person: &str, number: ArticleNumber) -> Result<Option<Self>, StoreError> {
        let scope = article_edit_scope();
        let sql = format!("SELECT a.id, a.state, a.in_review, a.version FROM articles a WHERE a.id = ?2 AND {scope}");
        let row = |row: &Row<'_>| Ok(Self { id: row.get("id")?, state: state(row)?, version: row.get("version")? });
        Ok(db.prepare_cached(&sql)?.query_row(params![person, number.serial()], row).optional()?)
    }
}

/// The state in the columns `state` and `in_review`.
pub(super) fn state(row: &Row<'_>) -> rusqlite::Result<ArticleState> {
    let in_review: bool = row.get("in_review")?;
    parsed(row, "state", |name| match name {
        "draft" => Some(ArticleState::Draft),
        "review" => Some(ArticleState::Review),
        "published" if in_review => Some(ArticleState::ChangesInReview),
        "published" => Some(ArticleState::Published),
        "retired" => Some(ArticleState::Retired),
        _ => None,
    })
}

impl Store {
    /// Articles that somebody may edit: one more than `limit` when there are more. `None` when `after` is not among them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn edited_articles(&self, page: EditPage) -> Result<Option<Vec<EditedArticle>>, StoreError> {
        self.read(move |db| list(db, &page)).await
    }

    /// How many articles are past their review date.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn due_articles(&self, person: String, today: Date) -> Result<DueArticles, StoreError> {
        self.read(move |db| {
            let sql = format!(
                "SELECT count(*) AS total, count(*) FILTER (WHERE a.owner = ?1) AS mine FROM articles a
                 WHERE a.state = 'published' AND a.review_by <= ?2 AND {WRITTEN} AND {}",
                article_edit_scope()
            );
            let counts = |row: &Row<'_>| Ok(DueArticles { all: row.get("total")?, mine: row.get("mine")? });
            Ok(db.prepare_cached(&sql)?.query_row(params![person, today.to_string()], counts)?)
        })
        .await
    }

    /// One article with everything that writing on it takes, if the person may.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn article_editing(
        &self,
        person: String,
        number: ArticleNumber,
        language: Option<String>,
    ) -> Result<Option<ArticleEditing>, StoreError> {
        self.read(move |db| editing(db, &person, number, language)).await
    }
}

/// Whether anything is written of an article yet: an import that was cut off has made it before its text.
const WRITTEN: &str = "(EXISTS (SELECT 1 FROM article_texts WHERE article = a.id)
    OR EXISTS (SELECT 1 FROM article_drafts WHERE article = a.id))";

const ARTICLE: &str = "a.id, a.state, a.in_review,
    (SELECT title FROM (
        SELECT title, language, 0 AS rank, 0 AS revision FROM article_drafts WHERE article = a.id AND open = 1
        UNION ALL SELECT title, language, 2 - current, revision FROM article_texts WHERE article = a.id) titles
     ORDER BY language <> 'en', language, rank, revision DESC LIMIT 1) AS title,
    (SELECT name FROM article_categories WHERE id = a.category) AS category_name,
    (SELECT max(open) FROM article_drafts WHERE article = a.id) AS changes,
    (SELECT min(publish_at) FROM article_drafts WHERE article = a.id) AS publish_at,
    a.owner, (SELECT name FROM named_people WHERE id = a.owner) AS owner_name, a.updated_at, a.review_by";

fn edited(row: &Row<'_>) -> rusqlite::Result<EditedArticle> {
    Ok(EditedArticle {
        number: number(row)?,
        state: state(row)?,
        title: row.get::<_, Option<String>>("title")?.unwrap_or_default(),
        category: row.get("category_name")?,
        changes: row.get::<_, Option<bool>>("changes")?.unwrap_or_default(),
        publish_at: row.get("publish_at")?,
        owner: PersonRef { id: row.get("owner")?, name: row.get("owner_name")? },
        updated_at: row.get("updated_at")?,
        review_by: date(row, "review_by")?,
    })
}

fn date(row: &Row<'_>, column: &str) -> rusqlite::Result<Option<Date>> {
    Ok(row.get::<_, Option<String>>(column)?.and_then(|date| date.parse().ok()))
}

fn list(db: &Connection, page: &EditPage) -> Result<Option<Vec<EditedArticle>>, StoreError> {
    if let Some(after) = page.after
        && EditableArticle::find(db, &page.person, after)?.is_none()
    {
        return Ok(None);
    }
    let due = page.filter == EditFilter::Due;
    let mut sql = format!("SELECT {ARTICLE} FROM articles a WHERE {WRITTEN} AND {}", article_edit_scope());
    let mut values = vec![Value::from(page.person.clone())];
    sql += match page.filter {
        EditFilter::All => "",
        EditFilter::Draft => " AND a.state = 'draft'",
        EditFilter::Review => " AND (a.state = 'review' OR a.in_review = 1)",
        EditFilter::Published => " AND a.state = 'published'",
        EditFilter::Retired => " AND a.state = 'retired'",
        EditFilter::Due => " AND a.state = 'published' AND a.review_by <= ?",
    };
    if due {
        values.push(Value::from(page.today.to_string()));
    }
    if page.mine {
        sql += " AND a.owner = ?1";
    }
    if let Some(after) = page.after {
        sql += if due {
            " AND (a.owner <> ?1, a.review_by, a.id) > (SELECT owner <> ?1, review_by, id FROM articles WHERE id = ?)"
        } else {
            " AND a.id < ?"
        };
        values.push(Value::from(after.serial()));
    }
    sql += if due { " ORDER BY a.owner <> ?1, a.review_by, a.id" } else { " ORDER BY a.id DESC" };
    sql += &format!(" LIMIT {}", page.limit + 1);
    let mut query = db.prepare_cached(&sql)?;
    Ok(Some(query.query_map(params_from_iter(values), edited)?.collect::<rusqlite::Result<_>>()?))
}

fn editing(
    db: &Connection,
    person: &str,
    wanted: ArticleNumber,
    language: Option<String>,
) -> Result<Option<ArticleEditing>, StoreError> {
    let Some(article) = EditableArticle::find(db, person, wanted)? else { return Ok(None) };
    let languages = db
        .prepare_cached(
            "SELECT language FROM article_texts WHERE article = ?1
             UNION SELECT language FROM article_drafts WHERE article = ?1 ORDER BY 1",
        )?
        .query_map([article.id], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<String>>>()?;
    let usual = || languages.iter().find(|language| *language == "en").or(languages.first()).cloned();
    let language = language.or_else(usual).unwrap_or_else(|| "en".to_owned());
    let copy = copy(db, article.id, &language)?;
    let current = db
        .prepare_cached("SELECT revision FROM article_texts WHERE article = ?1 AND language = ?2 AND current = 1")?
        .query_row(params![article.id, language], |row| row.get(0))
        .optional()?;
    let (about, owner, reviewed) = about(db, article.id)?;
    let above = above(db, &about.category)?;
    let related = about.related.iter().filter_map(|number| named(db, person, *number).transpose());
    let related: Vec<ArticleRef> = related.collect::<Result<_, _>>()?;
    let about = ArticleAbout { related: related.iter().map(|article| article.number).collect(), ..about };
    let facts = CopyFacts { open: copy.open, scheduled: copy.publish_at.is_some() };
    let kept_out: BTreeSet<String> = above.iter().flat_map(|level| level.exclude.clone()).collect();
    let alone = above.into_iter().map(|level| level.include).filter(|teams| !teams.is_empty());
    Ok(Some(ArticleEditing {
        number: wanted,
        version: article.version,
        state: article.state,
        actions: edits(article.state, facts).map(|row| row.action).collect(),
        copy,
        current,
        languages,
        about,
        owner,
        attachments: attachments(db, article.id)?,
        related,
        reviewed,
        inherited_include: alone.map(|teams| teams.into_iter().collect()).collect(),
        inherited_exclude: kept_out.into_iter().collect(),
    }))
}

/// What an article is about, who answers for it, and when it was last looked through.
pub(super) fn about(db: &Connection, article: u32) -> Result<(ArticleAbout, PersonRef, Option<Date>), StoreError> {
    let mut query = db.prepare_cached(
        "SELECT category, owner, (SELECT name FROM named_people WHERE id = owner) AS owner_name, labels, include,
            exclude, review_by, related, item, answers, known_error, service, reviewed FROM articles WHERE id = ?1",
    )?;
    let row = |row: &Row<'_>| {
        let owner = PersonRef { id: row.get("owner")?, name: row.get("owner_name")? };
        let audience = level(row)?;
        let about = ArticleAbout {
            category: row.get("category")?,
            owner: owner.id.clone(),
            labels: json(row, "labels")?,
            include: audience.include.into_iter().collect(),
            exclude: audience.exclude.into_iter().collect(),
            review_by: date(row, "review_by")?,
            related: json::<Vec<u32>>(row, "related")?.into_iter().filter_map(ArticleNumber::new).collect(),
            item: row.get("item")?,
            answers: optional(row, "answers")?,
            known_error: row.get::<_, Option<String>>("known_error")?.map(|state| match state.as_str() {
                "open" => KnownErrorState::Open,
                _ => KnownErrorState::Closed,
            }),
            service: row.get("service")?,
        };
        Ok((about, owner, date(row, "reviewed")?))
    };
    Ok(query.query_row([article], row)?)
}

/// An article by number and title, if the person may edit it.
pub(super) fn named(db: &Connection, person: &str, number: ArticleNumber) -> Result<Option<ArticleRef>, StoreError> {
    let sql = format!("SELECT {ARTICLE} FROM articles a WHERE a.id = ?2 AND {}", article_edit_scope());
    let found = db.prepare_cached(&sql)?.query_row(params![person, number.serial()], edited).optional()?;
    Ok(found.map(|article| ArticleRef { number: article.number, title: article.title }))
}
