//! Articles in the API.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Attachment, PersonRef, Timestamp};
use crate::{
    date::Date,
    knowledge::{ArticleNumber, SafeHtml},
};

/// `GET /knowledge`: an outline of all articles that the person may read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KnowledgeView {
    /// Categories with articles for this person, in order; a parent comes before its children.
    pub categories: Vec<KnowledgeCategory>,
}

/// A category in the outline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KnowledgeCategory {
    /// The category.
    pub category: ArticleCategory,
    /// Number of articles in it for this person, without those in categories below it.
    pub count: u32,
    /// The first five of them, by title.
    pub articles: Vec<ArticleCard>,
}

/// `GET /knowledge/articles`: a page of the articles that the person may read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleList {
    /// The articles, by title.
    pub articles: Vec<ArticleCard>,
    /// `after` of the next page; absent on the last one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// A category of articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleCategory {
    /// Id.
    pub id: String,
    /// Id of the parent category.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Name.
    pub name: String,
    /// Its description.
    pub summary: String,
    /// Name of its icon.
    pub icon: String,
}

/// An article in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleCard {
    /// `KB-12`.
    pub number: ArticleNumber,
    /// Title.
    pub title: String,
    /// Summary: what the reader will be able to do.
    pub summary: String,
    /// Id of the category.
    pub category: String,
    /// Whether it is the workaround of an open known error.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub known_error: bool,
}

/// An article for reading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Article {
    /// The article as in lists.
    pub card: ArticleCard,
    /// The category and its ancestors, the topmost first.
    pub place: Vec<ArticleCategory>,
    /// The language of the shown text, such as `en`.
    pub language: String,
    /// The available languages.
    pub languages: Vec<String>,
    /// Labels.
    pub labels: Vec<String>,
    /// The text as sanitized HTML.
    pub html: SafeHtml,
    /// Its headings.
    pub toc: Vec<TocEntry>,
    /// The owner.
    pub owner: PersonRef,
    /// Date of the last review.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<Date>,
    /// Time of the last change of the text.
    pub updated_at: Timestamp,
    /// Reading time in minutes.
    pub minutes: u32,
    /// Files for downloading, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// Related articles.
    pub related: Vec<ArticleCard>,
    /// The catalog item that it leads to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<ArticleOffer>,
}

/// A heading of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TocEntry {
    /// 2 for a section, 3 for a subsection, and so on.
    pub level: u8,
    /// Id of the heading's element.
    pub id: String,
    /// Its text.
    pub text: String,
}

/// The offer to request a catalog item.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleOffer {
    /// Id of the item.
    pub item: String,
    /// Its name.
    pub name: String,
    /// Prefilled answers by field, as they would be typed or chosen.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<String, Vec<String>>,
}
