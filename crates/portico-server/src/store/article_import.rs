//! What an import hands to the store, and what becomes of it.

use super::{article_audience::AudienceLevel, article_images::NewPicture};
use portico_domain::{api::TocEntry, date::Date, knowledge::ArticleNumber};
use std::collections::BTreeMap;

/// A file as it was read: one language of one article.
#[derive(Clone, Debug)]
pub struct ImportedText {
    /// The article.
    pub number: ArticleNumber,
    /// The language of the text.
    pub language: String,
    /// Hash of the file.
    pub source: String,
    /// Title.
    pub title: String,
    /// What the reader will be able to do.
    pub summary: String,
    /// The text as written.
    pub markdown: String,
    /// The text, sanitised.
    pub html: String,
    /// Its headings.
    pub toc: Vec<TocEntry>,
    /// Its sections as JSON, for the search index.
    pub sections: String,
    /// Words.
    pub words: u32,
    /// Pictures that it names and that the article did not have.
    pub pictures: Vec<NewPicture>,
    /// All that it names, by their path.
    pub paths: BTreeMap<String, String>,
}

/// What a file says of its article besides the text.
#[derive(Clone, Debug)]
pub struct ImportedAbout {
    /// Category.
    pub category: String,
    /// Id of who answers for it.
    pub owner: String,
    /// Labels.
    pub labels: Vec<String>,
    /// Who may read it, as far as it says so itself.
    pub audience: AudienceLevel,
    /// Keys of articles that belong to it.
    pub related: Vec<String>,
    /// Last looked at.
    pub reviewed: Option<Date>,
    /// To be looked at again.
    pub review_by: Option<Date>,
    /// The item that it leads to.
    pub item: Option<String>,
    /// Answers to begin with.
    pub answers: BTreeMap<String, Vec<String>>,
    /// `open` or `closed`: a known error whose workaround it is.
    pub known_error: Option<String>,
    /// The service of the known error.
    pub service: Option<String>,
}

/// The outcome of importing one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TextImported {
    /// A new article, or a new language of one.
    New,
    /// The article has a new text.
    Changed,
    /// It was taken in before.
    Same,
    /// The article was edited here since: the file waits as a draft beside it.
    Beside,
}
