//! What an article is about: category, owner, audience, and what it leads to.

use std::collections::BTreeSet;

use portico_domain::api::{ArticleAbout, ArticleCategory, KnownErrorState, PersonRef};
use rusqlite::{Connection, OptionalExtension, params};

use super::{
    article_audience::{above, write_out},
    article_labels,
    article_list::{EditableArticle, about, named},
    articles::categories,
    changed, people,
};
use crate::store::article_about::{AboutSet, Choices, SetAbout, Unknown};
use crate::store::article_audience::AudienceLevel;
use crate::{
    store::sqlite::scopes::LOOKS_AFTER_ARTICLES,
    store::{Store, StoreError},
};

impl Store {
    /// Says what an article is about.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn set_about(&self, set: SetAbout) -> Result<AboutSet, StoreError> {
        self.write(move |db| write(db, &set)).await
    }

    /// What a person can choose for an article.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn editing_choices(&self, person: String) -> Result<Choices, StoreError> {
        self.read(move |db| {
            let mut owners = db.prepare_cached(
                "SELECT n.id AS id, n.name AS name FROM people p JOIN named_people n ON n.id = p.id
                 WHERE p.active = 1 AND p.id IN (SELECT person FROM roles) ORDER BY n.name, n.id",
            )?;
            let owner = |row: &rusqlite::Row<'_>| Ok(PersonRef { id: row.get("id")?, name: row.get("name")? });
            let owners = owners.query_map([], owner)?.collect::<rusqlite::Result<_>>()?;
            let teams = teams(db)?.into_iter().collect();
            Ok(Choices { categories: open_categories(db, &person)?, owners, teams })
        })
        .await
    }
}

/// The categories that a person could read in.
pub(super) fn open_categories(db: &Connection, person: &str) -> Result<Vec<ArticleCategory>, StoreError> {
    let groups = people::groups(db, person)?;
    let mut open = Vec::new();
    for category in categories(db)? {
        if above(db, &category.id)?.iter().all(|level| level.lets(&groups)) {
            open.push(category);
        }
    }
    Ok(open)
}

fn teams(db: &Connection) -> Result<BTreeSet<String>, StoreError> {
    let mut query = db.prepare_cached("SELECT DISTINCT team FROM memberships")?;
    Ok(query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

fn write(db: &Connection, set: &SetAbout) -> Result<AboutSet, StoreError> {
    let Some(article) = EditableArticle::find(db, &set.person, set.number)? else { return Ok(AboutSet::Hidden) };
    if article.version != set.seen {
        return Ok(AboutSet::ChangedMeanwhile);
    }
    let (id, wanted) = (article.id, &set.about);
    let (before, ..) = about(db, id)?;
    if let Some(unknown) = unknown(db, set, &before)? {
        return Ok(AboutSet::Unknown(unknown));
    }
    if shuts_out(db, set)? {
        return Ok(AboutSet::ShutsOut);
    }
    // What the person may not see of it stays.
    let mut related: Vec<u32> = wanted.related.iter().map(|number| number.serial()).collect();
    for other in before.related {
        if named(db, &set.person, other)?.is_none() {
            related.push(other.serial());
        }
    }
    let answers = (!wanted.answers.is_empty()).then(|| serde_json::to_string(&wanted.answers)).transpose()?;
    db.prepare_cached(
        "UPDATE articles SET category = ?2, owner = ?3, labels = ?4, include = ?5, exclude = ?6, review_by = ?7, related = ?8,
            item = ?9, answers = ?10, known_error = ?11, service = ?12, about_edited = 1, version = version + 1,
            updated_at = ?13 WHERE id = ?1",
    )?
    .execute(params![
        id,
        wanted.category,
        wanted.owner,
        serde_json::to_string(&wanted.labels)?,
        serde_json::to_string(&wanted.include.iter().collect::<BTreeSet<_>>())?,
        serde_json::to_string(&wanted.exclude.iter().collect::<BTreeSet<_>>())?,
        wanted.review_by.map(|date| date.to_string()),
        serde_json::to_string(&related)?,
        wanted.item,
        answers,
        wanted.known_error.map(|state| match state {
            KnownErrorState::Open => "open",
            KnownErrorState::Closed => "closed",
        }),
        wanted.service,
        set.now,
    ])?;
    article_labels(db, id, &wanted.labels)?;
    write_out(db, id)?;
    changed(db, id)?;
    Ok(AboutSet::Done(article.version + 1))
}

/// Whether the person could not edit the article any more: they would have no way back.
fn shuts_out(db: &Connection, set: &SetAbout) -> Result<bool, StoreError> {
    let about = &set.about;
    let own = AudienceLevel {
        include: about.include.iter().cloned().collect(),
        exclude: about.exclude.iter().cloned().collect(),
    };
    let groups = people::groups(db, &set.person)?;
    if about.owner == set.person || own.lets(&groups) && above(db, &about.category)?.iter().all(|it| it.lets(&groups)) {
        return Ok(false);
    }
    let mut looks_after = db.prepare_cached(&format!("SELECT NOT {LOOKS_AFTER_ARTICLES}"))?;
    Ok(looks_after.query_row([&set.person], |row| row.get(0))?)
}

/// What is named and not there. What the article named before may stay.
fn unknown(db: &Connection, set: &SetAbout, before: &ArticleAbout) -> Result<Option<Unknown>, StoreError> {
    let wanted = &set.about;
    let open = || open_categories(db, &set.person);
    if wanted.category != before.category && !open()?.iter().any(|category| category.id == wanted.category) {
        return Ok(Some(Unknown::Category));
    }
    let mut person = db.prepare_cached("SELECT 1 FROM people WHERE id = ?1 AND active = 1")?;
    if wanted.owner != before.owner && person.query_row([&wanted.owner], |_| Ok(())).optional()?.is_none() {
        return Ok(Some(Unknown::Owner));
    }
    let known = teams(db)?;
    let named_before = |team: &&String| before.include.contains(team) || before.exclude.contains(team);
    let all = wanted.include.iter().chain(&wanted.exclude);
    if let Some(team) = all.filter(|team| !named_before(team)).find(|team| !known.contains(*team)) {
        return Ok(Some(Unknown::Team(team.clone())));
    }
    for number in &wanted.related {
        if *number == set.number || named(db, &set.person, *number)?.is_none() {
            return Ok(Some(Unknown::Article(*number)));
        }
    }
    Ok(None)
}
