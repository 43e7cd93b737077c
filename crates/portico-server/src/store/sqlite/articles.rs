//! Reading articles, within what somebody may read.

use std::collections::BTreeSet;

use portico_domain::{
    api::{ArticleCard, ArticleCategory, PersonRef},
    date::Date,
    knowledge::ArticleNumber,
};
use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::de::DeserializeOwned;

use super::articles_by_title::{contents, list};
use super::{article_attachments::attachments, article_related::related as related_to, json};
use crate::store::articles::{ArticleDetail, KnowledgeOverview, ReadingPage};
use crate::{
    store::sqlite::scopes::ARTICLE_SCOPE,
    store::{Store, StoreError},
};

/// The text in the first of these languages that an article has: the wanted one, English, any.
pub(super) const TEXT: &str =
    "JOIN article_texts x ON x.id = (SELECT id FROM article_texts y WHERE y.article = a.id AND y.current = 1
    ORDER BY y.language <> ?2, y.language <> 'en', y.language LIMIT 1)";

/// What a card reads, of `articles a` and the text `x`.
pub(super) const CARD: &str =
    "a.id, x.title, x.summary, a.category, a.known_error IS NOT DISTINCT FROM 'open' AS known_error";

/// A card from the columns of [`CARD`].
pub(super) fn card(row: &Row<'_>) -> rusqlite::Result<ArticleCard> {
    Ok(ArticleCard {
        number: number(row)?,
        title: row.get("title")?,
        summary: row.get("summary")?,
        category: row.get("category")?,
        known_error: row.get("known_error")?,
    })
}

/// The article's number in the column `id`.
pub(super) fn number(row: &Row<'_>) -> rusqlite::Result<ArticleNumber> {
    let at = row.as_ref().column_index("id")?;
    let serial: u32 = row.get(at)?;
    ArticleNumber::new(serial).ok_or(rusqlite::Error::IntegralValueOutOfRange(at, serial.into()))
}

/// A text that a person sees.
pub(super) struct ShownText {
    /// Its language.
    pub(super) language: String,
    /// Its revision.
    pub(super) revision: i64,
}

/// The text of an article that this person sees, if they may read it.
pub(super) fn readable(
    db: &Connection,
    person: &str,
    number: ArticleNumber,
    language: &str,
) -> Result<Option<ShownText>, StoreError> {
    let sql = format!(
        "SELECT x.language, x.revision FROM articles a {TEXT}
         WHERE a.id = ?3 AND a.state = 'published' AND {ARTICLE_SCOPE}"
    );
    let shown = |row: &Row<'_>| Ok(ShownText { language: row.get("language")?, revision: row.get("revision")? });
    Ok(db.prepare_cached(&sql)?.query_row(params![person, language, number.serial()], shown).optional()?)
}

impl Store {
    /// What a person may read in each category, with the first so many titles, in their language where there is one.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn knowledge(
        &self,
        person: String,
        language: String,
        first: u32,
    ) -> Result<KnowledgeOverview, StoreError> {
        self.read(move |db| {
            Ok(KnowledgeOverview { categories: categories(db)?, contents: contents(db, &person, &language, first)? })
        })
        .await
    }

    /// The articles that a person may read, by title: one more than the page's limit when there are more. `None` when the
    /// last one of the page before is none that they may read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn readable_articles(&self, page: ReadingPage) -> Result<Option<Vec<ArticleCard>>, StoreError> {
        self.read(move |db| list(db, page)).await
    }

    /// One article, if the person may read it. `linked` finds the articles that a text leads to.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn article(
        &self,
        person: String,
        number: ArticleNumber,
        language: String,
        linked: fn(&str) -> BTreeSet<ArticleNumber>,
    ) -> Result<Option<ArticleDetail>, StoreError> {
        self.read(move |db| {
            let Some(detail) = detail(db, &person, number, &language)? else { return Ok(None) };
            let (categories, reachable) = (categories(db)?, readable_among(db, &person, linked(&detail.html))?);
            Ok(Some(ArticleDetail { categories, reachable, ..detail }))
        })
        .await
    }
}

/// Those of some articles that the person may read.
fn readable_among(
    db: &Connection,
    person: &str,
    numbers: BTreeSet<ArticleNumber>,
) -> Result<BTreeSet<ArticleNumber>, StoreError> {
    let sql = format!("SELECT 1 FROM articles a WHERE a.id = ?2 AND a.state = 'published' AND {ARTICLE_SCOPE}");
    let mut query = db.prepare_cached(&sql)?;
    let mut readable = BTreeSet::new();
    for number in numbers {
        if query.exists(params![person, number.serial()])? {
            readable.insert(number);
        }
    }
    Ok(readable)
}

pub(super) fn categories(db: &Connection) -> Result<Vec<ArticleCategory>, StoreError> {
    let mut query =
        db.prepare_cached("SELECT id, parent, name, summary, icon FROM article_categories ORDER BY position")?;
    let category = |row: &Row<'_>| {
        Ok(ArticleCategory {
            id: row.get("id")?,
            parent: row.get("parent")?,
            name: row.get("name")?,
            summary: row.get("summary")?,
            icon: row.get("icon")?,
        })
    };
    Ok(query.query_map([], category)?.collect::<rusqlite::Result<_>>()?)
}

fn detail(
    db: &Connection,
    person: &str,
    number: ArticleNumber,
    language: &str,
) -> Result<Option<ArticleDetail>, StoreError> {
    let sql = format!(
        "SELECT {CARD}, x.language, a.labels, x.html, x.toc,
            a.owner, (SELECT name FROM named_people WHERE id = a.owner) AS owner_name,
            a.reviewed, x.at, x.words, a.item, a.answers, a.related
         FROM articles a {TEXT} WHERE a.id = ?3 AND a.state = 'published' AND {ARTICLE_SCOPE}"
    );
    let mut query = db.prepare_cached(&sql)?;
    let found = query.query_row(params![person, language, number.serial()], |row| {
        let item: Option<String> = row.get("item")?;
        let offer = item.map(|item| Ok::<_, rusqlite::Error>((item, optional(row, "answers")?)));
        let detail = ArticleDetail {
            card: card(row)?,
            language: row.get("language")?,
            languages: Vec::new(),
            labels: json(row, "labels")?,
            html: row.get("html")?,
            toc: json(row, "toc")?,
            owner: PersonRef { id: row.get("owner")?, name: row.get("owner_name")? },
            reviewed: row.get::<_, Option<String>>("reviewed")?.and_then(|date| date.parse::<Date>().ok()),
            updated_at: row.get("at")?,
            words: row.get("words")?,
            attachments: Vec::new(),
            related: Vec::new(),
            offer: offer.transpose()?,
            categories: Vec::new(),
            reachable: BTreeSet::new(),
        };
        Ok((detail, json::<Vec<u32>>(row, "related")?))
    });
    let Some((detail, related)) = found.optional()? else { return Ok(None) };
    let mut languages =
        db.prepare_cached("SELECT language FROM article_texts WHERE article = ?1 AND current = 1 ORDER BY language")?;
    let languages = languages.query_map([number.serial()], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let related = related_to(db, (person, language), number.serial(), related)?;
    let attachments = attachments(db, number.serial())?;
    Ok(Some(ArticleDetail { languages, attachments, related, ..detail }))
}

pub(super) fn one_card(
    db: &Connection,
    person: &str,
    id: u32,
    language: &str,
) -> Result<Option<ArticleCard>, StoreError> {
    let sql =
        format!("SELECT {CARD} FROM articles a {TEXT} WHERE a.id = ?3 AND a.state = 'published' AND {ARTICLE_SCOPE}");
    Ok(db.prepare_cached(&sql)?.query_row(params![person, language, id], card).optional()?)
}

/// Reads a JSON column in which NULL stands for nothing.
pub(super) fn optional<T: DeserializeOwned + Default>(row: &Row<'_>, column: &str) -> rusqlite::Result<T> {
    if row.get_ref(column)? == rusqlite::types::ValueRef::Null { Ok(T::default()) } else { json(row, column) }
}
