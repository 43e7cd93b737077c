//! Requests and outcomes of saying what an article is about.

use portico_domain::{
    api::{ArticleAbout, ArticleCategory, PersonRef, Timestamp},
    knowledge::ArticleNumber,
};

/// What an article is to be about.
#[derive(Clone, Debug)]
pub struct SetAbout {
    /// Who says so.
    pub person: String,
    /// The article.
    pub number: ArticleNumber,
    /// The version that they have seen.
    pub seen: u32,
    /// What it is about.
    pub about: ArticleAbout,
    /// Now.
    pub now: Timestamp,
}

/// The outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum AboutSet {
    /// It is so; the article's version now.
    Done(u32),
    /// There is no such article for this person.
    Hidden,
    /// Somebody else has changed it since.
    ChangedMeanwhile,
    /// It names something that is not there.
    Unknown(Unknown),
    /// The person could not edit it any more.
    ShutsOut,
}

/// What is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unknown {
    /// The category, for this person.
    Category,
    /// The owner.
    Owner,
    /// A team.
    Team(String),
    /// An article, for this person.
    Article(ArticleNumber),
}

/// What can be chosen for an article.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Categories that the person could read in.
    pub categories: Vec<ArticleCategory>,
    /// Who writes articles.
    pub owners: Vec<PersonRef>,
    /// All teams.
    pub teams: Vec<String>,
}
