//! Editing articles in the API.

use serde::{Deserialize, Serialize};

use super::{ArticleAbout, Attachment, PersonRef, Timestamp, TocEntry};
use crate::{
    date::Date,
    knowledge::{ArticleNumber, ArticleState, EditAction, SafeHtml},
};

/// Filter of the list of articles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EditFilter {
    /// All articles, newest first.
    #[default]
    All,
    /// In `draft`.
    Draft,
    /// In `review` or `changes_in_review`.
    Review,
    /// Visible to readers.
    Published,
    /// In `retired`.
    Retired,
    /// Published and past their review date: one's own first, then the longest overdue.
    Due,
}

/// An article in the editors' list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditedArticle {
    /// `KB-12`.
    pub number: ArticleNumber,
    /// Title, of the working copy if there is one.
    pub title: String,
    /// Name of the category.
    pub category: String,
    /// Its state.
    pub state: ArticleState,
    /// Whether there is a working copy with unpublished changes.
    pub changes: bool,
    /// Time of the scheduled publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publish_at: Option<Timestamp>,
    /// The owner.
    pub owner: PersonRef,
    /// Time of the last change.
    pub updated_at: Timestamp,
    /// Date of the next review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_by: Option<Date>,
}

/// A page of articles.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditedPage {
    /// The articles.
    pub articles: Vec<EditedArticle>,
    /// Cursor of the next page; absent on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// `GET /editing/due`: number of articles past their review date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DueArticles {
    /// Number of one's own articles.
    pub mine: u32,
    /// Number of all articles that one may edit.
    pub all: u32,
}

/// `POST /editing/articles`: creates an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct NewArticle {
    /// Title.
    pub title: String,
    /// Category.
    pub category: String,
    /// The language of the text, such as `en`.
    pub language: String,
}

/// The working copy of a language, shared by all editors. If none exists, its initial content.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleCopy {
    /// The language.
    pub language: String,
    /// Version, to be sent as `If-Match`.
    pub version: u32,
    /// Whether it exists, with changes that readers do not see yet.
    pub open: bool,
    /// The revision it is based on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<u32>,
    /// Title.
    pub title: String,
    /// Summary: what the reader will be able to do.
    pub summary: String,
    /// The text in Markdown.
    pub markdown: String,
    /// The last editor.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<PersonRef>,
    /// Time of the last change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// Time of the scheduled publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publish_at: Option<Timestamp>,
}

/// `GET /editing/articles/{number}`: all data for editing an article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleEditing {
    /// `KB-12`.
    pub number: ArticleNumber,
    /// Version of state and metadata, to be sent as `If-Match`.
    pub version: u32,
    /// Its state.
    pub state: ArticleState,
    /// The actions allowed now.
    pub actions: Vec<EditAction>,
    /// The working copy.
    pub copy: ArticleCopy,
    /// The published revision of this language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub current: Option<u32>,
    /// The languages of the article.
    pub languages: Vec<String>,
    /// Its metadata.
    pub about: ArticleAbout,
    /// The owner.
    pub owner: PersonRef,
    /// Files for readers to download, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// Related articles, chosen by editors.
    pub related: Vec<ArticleRef>,
    /// Date of the last review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<Date>,
    /// Teams to which the categories restrict it, by level.
    pub inherited_include: Vec<Vec<String>>,
    /// Teams excluded by the categories.
    pub inherited_exclude: Vec<String>,
}

/// A reference to an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleRef {
    /// `KB-12`.
    pub number: ArticleNumber,
    /// Title.
    pub title: String,
}

/// `PUT /editing/articles/{number}/copies/{language}`: saves the working copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EditCopy {
    /// Title.
    pub title: String,
    /// Summary.
    pub summary: String,
    /// The text in Markdown.
    pub markdown: String,
}

/// The response to saving a working copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CopySaved {
    /// Its new version.
    pub version: u32,
    /// Time of saving.
    pub at: Timestamp,
}

/// Additional member of a 412 problem for a working copy: the text as somebody else has changed it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CopyConflict {
    /// The current working copy.
    pub theirs: ArticleCopy,
}

/// `POST /editing/preview`: a text to render.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PreviewOf {
    /// The article, for resolving its pictures and links.
    pub article: ArticleNumber,
    /// The language.
    pub language: String,
    /// The title: a first heading that repeats it is omitted.
    pub title: String,
    /// The text in Markdown.
    pub markdown: String,
}

/// The text as readers would see it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Preview {
    /// The sanitized HTML.
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
    /// The affected text.
    pub what: String,
}

/// `POST /editing/articles/{number}/transitions`: an action on an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Transition {
    /// The action.
    pub action: EditAction,
    /// The language of the working copy.
    pub language: String,
    /// The version of that working copy that the editor has seen.
    pub copy: u32,
    /// With `schedule`: the time of publication.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<Timestamp>,
    /// With `confirm`: the date of the next review; by default in a year.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_by: Option<Date>,
}

/// The response to uploading a picture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewImage {
    /// Its URL.
    pub url: String,
    /// Markdown that shows it.
    pub markdown: String,
}
