//! The request for a report of what the searches say, and its rows.

use crate::signals::{LoggedSearch, Names};
use portico_domain::{
    api::{ArticleCard, DeflectingArticle, OverdueArticle, RatedArticle, Timestamp, Trend},
    date::Date,
};

/// What a report is about.
#[derive(Clone, Debug)]
pub struct ReportQuery {
    /// Who reads it.
    pub person: String,
    /// The language to read in.
    pub language: String,
    /// Items that the reader may ask for.
    pub items: Vec<String>,
    /// Where the period begins, and the one before.
    pub since: Timestamp,
    /// Where the period before begins.
    pub before: Timestamp,
    /// Now.
    pub now: Timestamp,
    /// Today.
    pub today: Date,
}

/// What is in the database of a report.
#[derive(Clone, Debug)]
pub struct ReportRows {
    /// How many searches.
    pub searches: Trend,
    /// Those that found nothing.
    pub unanswered: Vec<LoggedSearch>,
    /// Those of which nothing was opened.
    pub unopened: Vec<LoggedSearch>,
    /// Names of people, to be left out.
    pub names: Names,
    /// Articles that nobody read in the period.
    pub unread: Vec<ArticleCard>,
    /// Articles that were rated badly in it, as they are now.
    pub rated_badly: Vec<RatedArticle>,
    /// Articles past their review.
    pub past_review: Vec<OverdueArticle>,
    /// How many deflections.
    pub deflections: Trend,
    /// By item.
    pub by_item: Vec<(String, u32)>,
    /// By article.
    pub by_article: Vec<DeflectingArticle>,
}
