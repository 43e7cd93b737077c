//! Requests and outcomes of saying that an article solved it.

use portico_domain::{api::Timestamp, knowledge::ArticleNumber};

/// "This solved it".
#[derive(Clone, Debug)]
pub struct Deflection {
    /// Who says so.
    pub person: String,
    /// The key of the draft that is not sent.
    pub draft: String,
    /// The item, which the person may ask for.
    pub item: String,
    /// The article.
    pub article: ArticleNumber,
    /// What the browser calls the search that found it.
    pub search: Option<String>,
    /// Now.
    pub now: Timestamp,
}

/// The outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Deflected {
    /// It counts, once for a draft.
    Counted,
    /// The draft has become a ticket: it solved nothing.
    Sent,
    /// There is no such article for this person.
    NoArticle,
}
