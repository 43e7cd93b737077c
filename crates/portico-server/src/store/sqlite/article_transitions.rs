//! What is done to articles: submit, publish, retire and so on. The state, what readers see and the note for the search
//! index change in one transaction.

use portico_domain::{
    api::{ArticleCopy, EditCopy, Timestamp},
    date::Date,
    knowledge::{ArticleNumber, ArticleState, CopyFacts, EditAction, EditNeeds, edited, edits},
};
use rusqlite::{Connection, params};

use super::{
    article_copies::{copy, end, put, put_aside},
    article_list::{EditableArticle, state},
    changed,
};
use crate::store::article_transitions::{ArticleTransition, ArticleTransitionOutcome, DueCopy, RenderedArticle};
use crate::store::{Store, StoreError};

impl Store {
    /// Does something to an article.
    ///
    /// # Errors
    /// When the database fails; then nothing was saved.
    pub async fn transition_article(&self, what: ArticleTransition) -> Result<ArticleTransitionOutcome, StoreError> {
        self.write(move |db| perform(db, &what)).await
    }

    /// Working copies whose time has come, and the next instant at which one's time comes.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn due_copies(&self, now: Timestamp) -> Result<(Vec<DueCopy>, Option<Timestamp>), StoreError> {
        self.read(move |db| due(db, now)).await
    }

    /// Publishes working copies whose time has come, as far as they are still what was rendered: all in one transaction.
    /// Answers with how many.
    ///
    /// # Errors
    /// When the database fails; then none was published.
    pub async fn publish_due(
        &self,
        rendered: Vec<(DueCopy, RenderedArticle)>,
        (today, review_by): (Date, Date),
        now: Timestamp,
    ) -> Result<usize, StoreError> {
        self.write(move |db| {
            let mut published = 0;
            for (due, rendered) in &rendered {
                let id = due.number.serial();
                let there = copy(db, id, &due.copy.language)?;
                if there == due.copy && there.publish_at.is_some_and(|at| at <= now) {
                    let before = db
                        .prepare_cached("SELECT state, in_review FROM articles WHERE id = ?1")?
                        .query_row([id], state)?;
                    let facts = CopyFacts { open: there.open, scheduled: true };
                    let Some(after) = edited(before, EditAction::Publish, facts) else { continue };
                    publish(db, id, &there, rendered, (today, review_by), now)?;
                    set_state(db, id, after, now)?;
                    published += 1;
                }
            }
            Ok(published)
        })
        .await
    }
}

fn perform(db: &Connection, what: &ArticleTransition) -> Result<ArticleTransitionOutcome, StoreError> {
    let Some(article) = EditableArticle::find(db, &what.person, what.number)? else {
        return Ok(ArticleTransitionOutcome::Hidden);
    };
    if article.version != what.seen {
        return Ok(ArticleTransitionOutcome::ChangedMeanwhile);
    }
    let id = article.id;
    let there = copy(db, id, &what.language)?;
    let facts = CopyFacts { open: there.open, scheduled: there.publish_at.is_some() };
    let Some(row) = edits(article.state, facts).find(|row| row.action == what.action) else {
        return Ok(ArticleTransitionOutcome::NotNow);
    };
    if row.needs != EditNeeds::Nothing && there.version != what.copy {
        return Ok(ArticleTransitionOutcome::Conflict(Box::new(there)));
    }
    match what.action {
        EditAction::Publish => publish(db, id, &there, &what.rendered, (what.today, what.review_by), what.now)?,
        EditAction::Schedule => schedule(db, id, &what.language, what.at)?,
        EditAction::Unschedule => schedule(db, id, &what.language, None)?,
        EditAction::Discard => {
            put_aside(db, id, &there)?;
            end(db, id, &what.language, what.now)?;
        }
        EditAction::Confirm => {
            db.prepare_cached("UPDATE articles SET reviewed = ?2, review_by = ?3 WHERE id = ?1")?.execute(params![
                id,
                what.today.to_string(),
                what.review_by.to_string()
            ])?;
        }
        EditAction::Retire => {
            db.prepare_cached("UPDATE article_drafts SET publish_at = NULL WHERE article = ?1")?.execute([id])?;
        }
        EditAction::Reopen => reopen(db, id, &what.person, what.now)?,
        EditAction::Submit | EditAction::SendBack => {}
    }
    set_state(db, id, row.to, what.now)?;
    if article.state.is_read() != row.to.is_read() || what.action == EditAction::Confirm {
        changed(db, id)?;
    }
    Ok(ArticleTransitionOutcome::Done(article.version + 1))
}

/// Writes an article's state and counts its version on.
fn set_state(db: &Connection, id: u32, state: ArticleState, now: Timestamp) -> Result<(), StoreError> {
    let (name, in_review) = match state {
        ArticleState::Draft => ("draft", false),
        ArticleState::Review => ("review", false),
        ArticleState::Published => ("published", false),
        ArticleState::ChangesInReview => ("published", true),
        ArticleState::Retired => ("retired", false),
    };
    db.prepare_cached(
        "UPDATE articles SET state = ?2, in_review = ?3, version = version + 1, updated_at = ?4 WHERE id = ?1",
    )?
    .execute(params![id, name, in_review, now])?;
    Ok(())
}

/// Makes a working copy what readers see; the article's state is the caller's.
fn publish(
    db: &Connection,
    id: u32,
    copy: &ArticleCopy,
    rendered: &RenderedArticle,
    (today, review_by): (Date, Date),
    now: Timestamp,
) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE article_texts SET current = 0 WHERE article = ?1 AND language = ?2 AND current = 1")?
        .execute(params![id, copy.language])?;
    db.prepare_cached(
        "INSERT INTO article_texts (article, language, revision, current, title, summary, markdown, html, toc, sections,
            words, author, at)
         VALUES (?1, ?2, (SELECT coalesce(max(revision), 0) + 1 FROM article_texts WHERE article = ?1 AND language = ?2),
            1, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)",
    )?
    .execute(params![
        id,
        copy.language,
        copy.title,
        copy.summary,
        copy.markdown,
        rendered.html,
        serde_json::to_string(&rendered.toc)?,
        rendered.sections,
        rendered.words,
        copy.author.as_ref().map(|author| &author.id),
        now,
    ])?;
    end(db, id, &copy.language, now)?;
    db.prepare_cached(
        "UPDATE articles SET reviewed = coalesce(reviewed, ?2), review_by = coalesce(review_by, ?3) WHERE id = ?1",
    )?
    .execute(params![id, today.to_string(), review_by.to_string()])?;
    changed(db, id)
}

fn schedule(db: &Connection, id: u32, language: &str, at: Option<Timestamp>) -> Result<(), StoreError> {
    db.prepare_cached("UPDATE article_drafts SET publish_at = ?3 WHERE article = ?1 AND language = ?2")?
        .execute(params![id, language, at])?;
    Ok(())
}

/// What readers saw becomes working copies again, where there are none.
fn reopen(db: &Connection, id: u32, person: &str, now: Timestamp) -> Result<(), StoreError> {
    let languages = db
        .prepare_cached("SELECT language FROM article_texts WHERE article = ?1 AND current = 1")?
        .query_map([id], |row| row.get(0))?
        .collect::<rusqlite::Result<Vec<String>>>()?;
    for language in languages {
        let copy = copy(db, id, &language)?;
        if !copy.open {
            let text = EditCopy { title: copy.title, summary: copy.summary, markdown: copy.markdown };
            put(db, id, &language, copy.base, &text, person, now)?;
        }
    }
    db.prepare_cached("UPDATE article_texts SET current = 0 WHERE article = ?1")?.execute([id])?;
    Ok(())
}

fn due(db: &Connection, now: Timestamp) -> Result<(Vec<DueCopy>, Option<Timestamp>), StoreError> {
    let scheduled = db
        .prepare_cached(
            "SELECT article, language FROM article_drafts WHERE publish_at <= ?1 ORDER BY publish_at, article LIMIT 100",
        )?
        .query_map([now], |row| Ok((row.get::<_, u32>("article")?, row.get::<_, String>("language")?)))?
        .collect::<rusqlite::Result<Vec<_>>>()?;
    let mut due = Vec::new();
    for (id, language) in scheduled {
        if let Some(number) = ArticleNumber::new(id) {
            due.push(DueCopy { number, copy: copy(db, id, &language)? });
        }
    }
    let next = db
        .prepare_cached("SELECT min(publish_at) FROM article_drafts WHERE publish_at > ?1")?
        .query_row([now], |row| row.get(0))?;
    Ok((due, next))
}
