//! A page of the articles that somebody writes on.

use portico_domain::{api::EditFilter, date::Date, knowledge::ArticleNumber};

/// A page of articles to write on.
#[derive(Clone, Debug)]
pub struct EditPage {
    /// Who looks.
    pub person: String,
    /// Which.
    pub filter: EditFilter,
    /// Only their own.
    pub mine: bool,
    /// The last article of the page before.
    pub after: Option<ArticleNumber>,
    /// Maximum number of articles.
    pub limit: usize,
    /// Today.
    pub today: Date,
}
