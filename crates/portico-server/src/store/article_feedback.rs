//! What a reader says of an article.

use portico_domain::{
    api::{Timestamp, Unhelpful},
    knowledge::ArticleNumber,
};

/// The feedback of one reader.
#[derive(Clone, Debug)]
pub struct NewFeedback {
    /// Who.
    pub person: String,
    /// Of which article.
    pub number: ArticleNumber,
    /// The language that was asked for.
    pub language: String,
    /// Whether it helped.
    pub helpful: bool,
    /// Why not.
    pub reason: Option<Unhelpful>,
    /// A word to the author.
    pub comment: Option<String>,
    /// What the browser calls the search that led there.
    pub search: Option<String>,
    /// Now.
    pub now: Timestamp,
}
