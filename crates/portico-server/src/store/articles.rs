//! An article as its readers get it.

use portico_domain::{
    api::{ArticleCard, ArticleCategory, Attachment, PersonRef, Timestamp, TocEntry},
    date::Date,
};
use std::collections::BTreeMap;

/// What is in `article_texts` and `articles` of one article that somebody may read.
#[derive(Clone, Debug)]
pub struct ArticleDetail {
    /// What a list shows of it.
    pub card: ArticleCard,
    /// The language of the text.
    pub language: String,
    /// All its languages.
    pub languages: Vec<String>,
    /// Labels.
    pub labels: Vec<String>,
    /// Sanitised HTML, as it was stored.
    pub html: String,
    /// Headings.
    pub toc: Vec<TocEntry>,
    /// Who answers for it.
    pub owner: PersonRef,
    /// Last looked at.
    pub reviewed: Option<Date>,
    /// When the text was last changed.
    pub updated_at: Timestamp,
    /// Words.
    pub words: u32,
    /// Files to download.
    pub attachments: Vec<Attachment>,
    /// Articles that were named as belonging to it or share its labels, as far as the person may read them.
    pub related: Vec<ArticleCard>,
    /// The item that it leads to, and answers to begin with.
    pub offer: Option<(String, BTreeMap<String, Vec<String>>)>,
}

/// All categories, and the articles that a person may read.
#[derive(Clone, Debug, Default)]
pub struct KnowledgeOverview {
    /// All categories, parents first.
    pub categories: Vec<ArticleCategory>,
    /// The articles that the person may read, by title.
    pub articles: Vec<ArticleCard>,
}
