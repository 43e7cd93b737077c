//! Revisions of an article's text, and the request to restore one.

use portico_domain::{
    api::{EditCopy, RevisionRow, Timestamp},
    knowledge::ArticleNumber,
};

/// A revision with its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// What a list shows.
    pub row: RevisionRow,
    /// Its text.
    pub text: EditCopy,
}

/// A revision to be restored.
#[derive(Clone, Debug)]
pub struct RestoreRevision {
    /// Who does it.
    pub person: String,
    /// The article.
    pub number: ArticleNumber,
    /// The language.
    pub language: String,
    /// The revision.
    pub revision: u32,
    /// The version of the working copy that they have seen.
    pub seen: u32,
    /// Now.
    pub now: Timestamp,
}
