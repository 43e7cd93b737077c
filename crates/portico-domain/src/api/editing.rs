//! Writing articles, on the wire.

use serde::{Deserialize, Serialize};

use super::{ArticleAbout, Attachment, PersonRef, Timestamp, TocEntry};
use crate::{
    date::Date,
    knowledge::{ArticleNumber, ArticleState, EditAction, SafeHtml},
};

/// Which articles to list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EditFilter {
    /// All, the newest first.
    #[default]
    All,
    /// In `draft`.
    Draft,
    /// In `review` or `changes_in_review`.
    Review,
    /// What readers see.
    Published,
    /// In `retired`.
    Retired,
    /// Published and past its review date: one's own first, then the longest overdue.
    Due,
}

/// An article in the list of those who write.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditedArticle {
    /// `KB-12`.
    pub number: ArticleNumber,
    /// Title: of the working copy where there is one.
    pub title: String,
    /// Name of the category.
    pub category: String,
    /// Its state.
    pub state: ArticleState,
    /// Whether there is a working copy that readers do not see yet.
    pub changes: bool,
    /// When a working copy will be published by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publish_at: Option<Timestamp>,
    /// Who answers for it.
    pub owner: PersonRef,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// When somebody is to look it through again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_by: Option<Date>,
}

/// A page of articles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditedPage {
    /// The articles.
    pub articles: Vec<EditedArticle>,
    /// What to ask the next page with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// `GET /editing/due`: how many articles are past their review date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DueArticles {
    /// One's own.
    pub mine: u32,
    /// All that one may edit.
    pub all: u32,
}

/// `POST /editing/articles`: begins an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewArticle {
    /// Title.
    pub title: String,
    /// Category.
    pub category: String,
    /// The language that it is written in, such as `en`.
    pub language: String,
}

/// The working copy of one language, shared by all who edit. Without one: what it would begin with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleCopy {
    /// The language.
    pub language: String,
    /// Counts the changes: send it as `If-Match`.
    pub version: u32,
    /// Whether it holds anything that readers do not see yet.
    pub open: bool,
    /// The revision that it began with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<u32>,
    /// Title.
    pub title: String,
    /// What the reader will be able to do.
    pub summary: String,
    /// The text as written.
    pub markdown: String,
    /// Who wrote on it last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<PersonRef>,
    /// When.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// When it will be published by itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publish_at: Option<Timestamp>,
}

/// `GET /editing/articles/{number}`: everything that writing takes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleEditing {
    /// `KB-12`.
    pub number: ArticleNumber,
    /// Counts the changes of state and of what it is about: send it as `If-Match`.
    pub version: u32,
    /// Its state.
    pub state: ArticleState,
    /// What may be done to it now.
    pub actions: Vec<EditAction>,
    /// The text.
    pub copy: ArticleCopy,
    /// The revision of this language that is shown to readers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<u32>,
    /// The languages that it is written in.
    pub languages: Vec<String>,
    /// What it is about.
    pub about: ArticleAbout,
    /// Who answers for it.
    pub owner: PersonRef,
    /// Files that its readers may download, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// Articles that belong to it, by hand.
    pub related: Vec<ArticleRef>,
    /// When somebody last looked it through.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<Date>,
    /// Teams of the categories above it that alone may read it, level by level.
    pub inherited_include: Vec<Vec<String>>,
    /// Teams that the categories above it keep out.
    pub inherited_exclude: Vec<String>,
}

/// An article by number and title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleRef {
    /// `KB-12`.
    pub number: ArticleNumber,
    /// Title.
    pub title: String,
}

/// `PUT /editing/articles/{number}/copies/{language}`: keeps the working copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EditCopy {
    /// Title.
    pub title: String,
    /// Summary.
    pub summary: String,
    /// The text.
    pub markdown: String,
}

/// The working copy is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CopySaved {
    /// Its version now.
    pub version: u32,
    /// When it was kept.
    pub at: Timestamp,
}

/// What a 412 for a working copy carries beside the problem: the text as somebody else has written it meanwhile.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CopyConflict {
    /// The working copy as it is.
    pub theirs: ArticleCopy,
}

/// `POST /editing/preview`: a text to draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PreviewOf {
    /// The article: its pictures, and where its links start.
    pub article: ArticleNumber,
    /// The language.
    pub language: String,
    /// The title: a first heading that repeats it is left out.
    pub title: String,
    /// The text.
    pub markdown: String,
}

/// The text as readers would see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Preview {
    /// The text, sanitised.
    pub html: SafeHtml,
    /// Its headings.
    pub toc: Vec<TocEntry>,
    /// What was dropped or not understood.
    pub notes: Vec<PreviewNote>,
}

/// Something that was dropped or not understood.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PreviewNote {
    /// The line in the text, from 1.
    pub line: u32,
    /// What happened, such as `dead-link`: see docs/KNOWLEDGE.md.
    pub kind: String,
    /// To what.
    pub what: String,
}

/// `POST /editing/articles/{number}/transitions`: does something to an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Transition {
    /// What.
    pub action: EditAction,
    /// The language whose working copy is meant.
    pub language: String,
    /// The version of that working copy that was seen.
    pub copy: u32,
    /// With `schedule`: when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// With `confirm`: when to look it through again; a year from now without it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_by: Option<Date>,
}

/// A picture that was taken in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewImage {
    /// Its address.
    pub url: String,
    /// What to write into the text to show it.
    pub markdown: String,
}
