//! What the searches say, within what the reader of the report may read.

use portico_domain::{
    api::{DeflectingArticle, OverdueArticle, RatedArticle, Trend},
    date::Date,
};
use rusqlite::{Connection, Row, ToSql, params};

use super::{
    articles::{CARD, TEXT, card},
    parsed,
    people::names,
};
use crate::store::signal_reports::{ReportQuery, ReportRows};
use crate::{
    signals::LoggedSearch,
    store::sqlite::scopes::ARTICLE_SCOPE,
    store::{Store, StoreError},
};

/// Maximum number of searches that are read, the newest.
const SEARCHES: usize = 100_000;
/// Maximum number of rows of a list of articles.
const ROWS: usize = 100;

/// Published articles that `?1` may read, in the language `?2` where there is one.
fn readable(columns: &str, and: &str) -> String {
    format!("SELECT {CARD}{columns} FROM articles a {TEXT} WHERE a.state = 'published' AND {ARTICLE_SCOPE} AND {and}")
}

impl Store {
    /// Everything of a report.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn signal_report(&self, query: ReportQuery) -> Result<ReportRows, StoreError> {
        self.read(move |db| report(db, &query)).await
    }
}

fn report(db: &Connection, query: &ReportQuery) -> Result<ReportRows, StoreError> {
    let ReportQuery { person, language, since, before, now, .. } = query;
    let searches =
        "SELECT count(*) FILTER (WHERE at >= ?1) AS now, count(*) FILTER (WHERE at < ?1) AS before FROM searches
        WHERE at >= ?2 AND at <= ?3 AND place <> 'form'";
    let unread = readable("", "NOT EXISTS (SELECT 1 FROM article_reads r WHERE r.article = a.id AND r.at >= ?3)")
        + &format!(" ORDER BY x.title LIMIT {ROWS}");
    let past_review =
        readable(", a.review_by", "a.review_by < ?3") + &format!(" ORDER BY a.review_by, x.title LIMIT {ROWS}");
    let overdue = |row: &Row<'_>| {
        let review_by = parsed(row, "review_by", |day| day.parse::<Date>().ok())?;
        Ok(OverdueArticle { card: card(row)?, review_by })
    };
    // A vote is of the text that stands now.
    let votes = "SELECT f.article, CAST(sum(f.helpful) AS BIGINT) AS yes, CAST(sum(1 - f.helpful) AS BIGINT) AS no FROM article_feedback f
        JOIN article_texts y ON y.article = f.article AND y.language = f.language AND y.revision = f.revision
            AND y.current = 1
        WHERE f.at >= ?3 GROUP BY f.article";
    let rated = format!(
        "SELECT {CARD}, v.yes AS yes, v.no AS no FROM ({votes}) v JOIN articles a ON a.id = v.article {TEXT}
         WHERE v.no > v.yes AND a.state = 'published' AND {ARTICLE_SCOPE}
         ORDER BY v.no - v.yes DESC, x.title LIMIT {ROWS}"
    );
    let rated_article = |row: &Row<'_>| Ok(RatedArticle { card: card(row)?, yes: row.get("yes")?, no: row.get("no")? });
    let items = serde_json::to_string(&query.items)?;
    // What the reader may see both sides of.
    let solved = format!(
        "FROM deflections d JOIN articles a ON a.id = d.article
         WHERE d.at >= ?2 AND d.item IN (SELECT value FROM json_each(?3)) AND a.state = 'published' AND {ARTICLE_SCOPE}"
    );
    let total = format!(
        "SELECT count(*) FILTER (WHERE d.at >= ?4) AS now, count(*) FILTER (WHERE d.at < ?4) AS before
         {solved} AND d.at <= ?5"
    );
    let by_item =
        format!("SELECT d.item, count(*) AS count {solved} GROUP BY d.item ORDER BY count DESC, d.item LIMIT {ROWS}");
    let by_article = format!(
        "SELECT {CARD}, count(*) AS count FROM deflections d JOIN articles a ON a.id = d.article {TEXT}
         WHERE d.at >= ?3 AND d.item IN (SELECT value FROM json_each(?4)) AND a.state = 'published' AND {ARTICLE_SCOPE}
         GROUP BY a.id ORDER BY count DESC, x.title LIMIT {ROWS}"
    );
    let deflecting = |row: &Row<'_>| Ok(DeflectingArticle { card: card(row)?, count: row.get("count")? });
    Ok(ReportRows {
        searches: db.prepare_cached(searches)?.query_row(params![since, before, now], trend)?,
        unanswered: asked(db, query, "s.found = 0")?,
        unopened: asked(db, query, "s.found > 0")?,
        names: names(db)?,
        unread: rows(db, &unread, params![person, language, since], card)?,
        rated_badly: rows(db, &rated, params![person, language, since], rated_article)?,
        past_review: rows(db, &past_review, params![person, language, query.today.to_string()], overdue)?,
        deflections: db.prepare_cached(&total)?.query_row(params![person, before, items, since, now], trend)?,
        by_item: rows(db, &by_item, params![person, since, items], |row| Ok((row.get("item")?, row.get("count")?)))?,
        by_article: rows(db, &by_article, params![person, language, since, items], deflecting)?,
    })
}

/// Searches of both periods of which nothing was opened, the newest first.
fn asked(db: &Connection, query: &ReportQuery, and: &str) -> Result<Vec<LoggedSearch>, StoreError> {
    let sql = format!(
        "SELECT s.topic, s.query, s.language, s.at, s.person, s.asker FROM searches s
         WHERE s.at >= ?1 AND s.at <= ?2 AND s.place <> 'form' AND {and}
            AND NOT EXISTS (SELECT 1 FROM search_clicks c WHERE c.search = s.id)
         ORDER BY s.at DESC LIMIT {SEARCHES}"
    );
    rows(db, &sql, params![query.before, query.now], |row| {
        Ok(LoggedSearch {
            topic: row.get("topic")?,
            query: row.get("query")?,
            language: row.get("language")?,
            at: row.get("at")?,
            person: row.get("person")?,
            asker: row.get("asker")?,
        })
    })
}

fn rows<T>(
    db: &Connection,
    sql: &str,
    params: &[&dyn ToSql],
    read: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, StoreError> {
    Ok(db.prepare_cached(sql)?.query_map(params, read)?.collect::<rusqlite::Result<_>>()?)
}

fn trend(row: &Row<'_>) -> rusqlite::Result<Trend> {
    Ok(Trend { now: row.get("now")?, before: row.get("before")? })
}
