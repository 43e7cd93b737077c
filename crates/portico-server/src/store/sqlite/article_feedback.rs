//! What readers say of articles, and what is seen of it by who answers for them.

use portico_domain::api::{FeedbackList, FeedbackView, PersonRef, Timestamp, Unhelpful};
use rusqlite::{Connection, Row, params};

use super::{
    articles::{CARD, TEXT, card, readable},
    changed, parsed, searches,
};
use crate::store::article_feedback::NewFeedback;
use crate::{
    signals::Names,
    store::sqlite::scopes::feedback_scope,
    store::{Store, StoreError},
};

/// Maximum number of entries that are shown at once.
const MAX_ENTRIES: usize = 200;

const REASONS: [(Unhelpful, &str); 4] = [
    (Unhelpful::OutOfDate, "out_of_date"),
    (Unhelpful::DidNotWork, "did_not_work"),
    (Unhelpful::HardToFollow, "hard_to_follow"),
    (Unhelpful::NotMyQuestion, "not_my_question"),
];

impl Store {
    /// Keeps what a person says of the text that they see, in the place of what they said of it before; tells whether the article is
    /// there for them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep_feedback(&self, said: NewFeedback) -> Result<bool, StoreError> {
        self.write(move |db| keep(db, &said)).await
    }

    /// What readers said of the articles that this person owns and may read, or looks after: what calls for something.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn feedback_for(&self, person: String, language: String) -> Result<FeedbackList, StoreError> {
        self.read(move |db| list(db, &person, &language)).await
    }

    /// Notes that this person has dealt with it, or has not; tells whether they see it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn settle_feedback(&self, person: String, id: u32, done: Option<Timestamp>) -> Result<bool, StoreError> {
        self.write(move |db| {
            let sql = format!(
                "UPDATE article_feedback SET done_at = ?3 WHERE id = ?2 AND article IN
                    (SELECT a.id FROM articles a WHERE {})",
                feedback_scope()
            );
            Ok(db.prepare_cached(&sql)?.execute(params![person, id, done])? > 0)
        })
        .await
    }
}

fn keep(db: &Connection, said: &NewFeedback) -> Result<bool, StoreError> {
    let Some(shown) = readable(db, &said.person, said.number, &said.language)? else { return Ok(false) };
    let reason = said.reason.and_then(|reason| REASONS.iter().find(|(of, _)| *of == reason)).map(|(_, name)| *name);
    // A second thought keeps the search that led to the first, and is news to the owner.
    db.prepare_cached(
        "INSERT INTO article_feedback (at, person, article, language, revision, helpful, reason, comment, search)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)
         ON CONFLICT (person, article, language, revision) WHERE person IS NOT NULL DO UPDATE SET
            at = ?1, helpful = ?6, reason = ?7, comment = ?8, search = coalesce(?9, article_feedback.search), done_at = NULL",
    )?
    .execute(params![
        said.now,
        said.person,
        said.number.serial(),
        shown.language,
        shown.revision,
        said.helpful,
        reason,
        said.comment,
        searches::row(db, &said.person, said.search.as_deref())?,
    ])?;
    // Search goes by the votes.
    changed(db, said.number.serial())?;
    Ok(true)
}

fn list(db: &Connection, person: &str, language: &str) -> Result<FeedbackList, StoreError> {
    let of = format!(
        "FROM article_feedback f JOIN articles a ON a.id = f.article {TEXT}
         WHERE {} AND (f.helpful = 0 OR f.comment IS NOT NULL)",
        feedback_scope()
    );
    let names = super::people::names(db)?;
    let sql = format!(
        "SELECT {CARD}, f.id AS feedback_id, f.language, f.helpful, f.reason, f.comment, f.at,
            f.done_at IS NOT NULL AS done,
            (SELECT s.query FROM searches s WHERE s.id = f.search) AS searched,
            NOT EXISTS (SELECT 1 FROM article_texts y WHERE y.article = f.article AND y.language = f.language
                AND y.revision = f.revision AND y.current = 1) AS changed_since,
            a.owner, (SELECT name FROM named_people WHERE id = a.owner) AS owner_name
         {of} ORDER BY f.done_at IS NOT NULL, f.at DESC, f.id DESC LIMIT {MAX_ENTRIES}"
    );
    let mut query = db.prepare_cached(&sql)?;
    let feedback = query.query_map([person, language], |row| view(row, &names))?.collect::<rusqlite::Result<_>>()?;
    let sql = format!("SELECT count(*) {of} AND f.done_at IS NULL");
    let open = db.prepare_cached(&sql)?.query_row([person, language], |row| row.get(0))?;
    Ok(FeedbackList { feedback, open })
}

fn view(row: &Row<'_>, names: &Names) -> rusqlite::Result<FeedbackView> {
    let reason = row.get_ref("reason")?.as_str_or_null()?.is_some();
    let named = |text: &str| REASONS.iter().find(|(_, name)| *name == text).map(|(reason, _)| *reason);
    Ok(FeedbackView {
        article: card(row)?,
        owner: PersonRef { id: row.get("owner")?, name: row.get("owner_name")? },
        id: row.get("feedback_id")?,
        language: row.get("language")?,
        helpful: row.get("helpful")?,
        reason: if reason { Some(parsed(row, "reason", named)?) } else { None },
        comment: row.get("comment")?,
        at: row.get("at")?,
        done: row.get("done")?,
        search: row.get::<_, Option<String>>("searched")?.and_then(|text| names.left_out_of(&text)),
        changed_since: row.get("changed_since")?,
    })
}
