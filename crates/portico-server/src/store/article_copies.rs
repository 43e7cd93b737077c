//! Requests and outcomes of keeping a working copy.

use portico_domain::{
    api::{ArticleCopy, CopySaved, EditCopy, Timestamp},
    knowledge::ArticleNumber,
};

/// A working copy to keep.
#[derive(Clone, Debug)]
pub struct KeepCopy {
    /// Who writes.
    pub person: String,
    /// The article.
    pub number: ArticleNumber,
    /// The language.
    pub language: String,
    /// The version that they have seen.
    pub seen: u32,
    /// What they have written.
    pub text: EditCopy,
    /// Now.
    pub now: Timestamp,
}

/// The outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CopyKept {
    /// It is kept.
    Done(CopySaved),
    /// There is no such article for this person.
    Hidden,
    /// Somebody else has written meanwhile: this.
    Conflict(Box<ArticleCopy>),
    /// A retired article is not written on.
    NotNow,
}
