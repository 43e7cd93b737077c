//! An article as its readers get it.

use portico_domain::{
    api::{ArticleCard, ArticleCategory, Attachment, PersonRef, Timestamp, TocEntry},
    date::Date,
    knowledge::ArticleNumber,
};
use std::collections::{BTreeMap, BTreeSet};

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
    /// All categories, parents first.
    pub categories: Vec<ArticleCategory>,
    /// The articles that the text leads to, as far as the person may read them.
    pub reachable: BTreeSet<ArticleNumber>,
}

/// All categories, and what a person may read in each.
#[derive(Clone, Debug, Default)]
pub struct KnowledgeOverview {
    /// All categories, parents first.
    pub categories: Vec<ArticleCategory>,
    /// What is in those that hold something for the person, by their ids.
    pub contents: BTreeMap<String, CategoryContent>,
}

/// What a person may read in one category, without those below it.
#[derive(Clone, Debug, Default)]
pub struct CategoryContent {
    /// How many articles.
    pub count: u32,
    /// The first of them by title.
    pub articles: Vec<ArticleCard>,
}

/// A page of the articles that a person may read.
#[derive(Clone, Debug)]
pub struct ReadingPage {
    /// Who reads.
    pub person: String,
    /// The language of the titles, where there is one.
    pub language: String,
    /// Only those in this category, without those in categories below it.
    pub category: Option<String>,
    /// The last article of the page before.
    pub after: Option<ArticleNumber>,
    /// Maximum number of articles.
    pub limit: usize,
}
