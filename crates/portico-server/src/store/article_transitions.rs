//! Requests and outcomes of the transitions of articles: submitting, publishing, retiring and so on.

use portico_domain::{
    api::{ArticleCopy, Timestamp, TocEntry},
    date::Date,
    knowledge::{ArticleNumber, EditAction},
};

/// A working copy as readers will see it.
#[derive(Clone, Debug, Default)]
pub struct RenderedArticle {
    /// Sanitised HTML.
    pub html: String,
    /// Headings.
    pub toc: Vec<TocEntry>,
    /// Sections as JSON, for the search index.
    pub sections: String,
    /// Words.
    pub words: u32,
}

/// A transition to be performed on an article.
#[derive(Clone, Debug)]
pub struct ArticleTransition {
    /// Who does it.
    pub person: String,
    /// The article.
    pub number: ArticleNumber,
    /// The version of the article that they have seen.
    pub seen: u32,
    /// The language whose working copy is meant.
    pub language: String,
    /// The version of the working copy that they have seen.
    pub copy: u32,
    /// What is done.
    pub action: EditAction,
    /// With [`EditAction::Publish`]: the rendered working copy.
    pub rendered: RenderedArticle,
    /// With [`EditAction::Schedule`]: when.
    pub at: Option<Timestamp>,
    /// When it is to be looked through again, if it was looked through now.
    pub review_by: Date,
    /// Today.
    pub today: Date,
    /// Now.
    pub now: Timestamp,
}

/// The outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArticleTransitionOutcome {
    /// It was done; the article's version now.
    Done(u32),
    /// There is no such article for this person.
    Hidden,
    /// Somebody else has changed the article since.
    ChangedMeanwhile,
    /// Somebody else has written on the working copy since: this.
    Conflict(Box<ArticleCopy>),
    /// Its state does not allow it.
    NotNow,
}

/// A working copy whose time has come.
#[derive(Clone, Debug)]
pub struct DueCopy {
    /// The article.
    pub number: ArticleNumber,
    /// The working copy.
    pub copy: ArticleCopy,
}
