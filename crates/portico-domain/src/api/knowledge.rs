//! Articles on the wire.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Attachment, PersonRef, Timestamp};
use crate::{
    date::Date,
    knowledge::{ArticleNumber, SafeHtml},
};

/// All that a person may read, as an outline: `GET /knowledge`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KnowledgeView {
    /// Categories that hold something for this person, in order; a parent comes before its children.
    pub categories: Vec<ArticleCategory>,
    /// The articles, by title.
    pub articles: Vec<ArticleCard>,
}

/// A category of articles.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleCategory {
    /// Id.
    pub id: String,
    /// The category above it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<String>,
    /// Name.
    pub name: String,
    /// What is in it.
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
    /// What the reader will be able to do.
    pub summary: String,
    /// Category.
    pub category: String,
    /// Whether it is the workaround of a known error that is still open.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub known_error: bool,
}

/// An article to read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Article {
    /// What a list shows of it.
    pub card: ArticleCard,
    /// The category and those above it, the topmost first.
    pub place: Vec<ArticleCategory>,
    /// The language that it is shown in, such as `en`.
    pub language: String,
    /// The languages that it can be read in.
    pub languages: Vec<String>,
    /// Labels.
    pub labels: Vec<String>,
    /// The text.
    pub html: SafeHtml,
    /// Its headings.
    pub toc: Vec<TocEntry>,
    /// Who answers for it.
    pub owner: PersonRef,
    /// When somebody last looked whether it is still right.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reviewed: Option<Date>,
    /// When the text was last changed.
    pub updated_at: Timestamp,
    /// Minutes that it takes to read.
    pub minutes: u32,
    /// Files to download, by name.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attachments: Vec<Attachment>,
    /// What belongs to it.
    pub related: Vec<ArticleCard>,
    /// The item of the catalog that it leads to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offer: Option<ArticleOffer>,
}

/// A heading of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TocEntry {
    /// 2 for a section, 3 for a section in it, and so on.
    pub level: u8,
    /// Id of the heading's element.
    pub id: String,
    /// The heading.
    pub text: String,
}

/// "Request this".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleOffer {
    /// The item.
    pub item: String,
    /// Its name.
    pub name: String,
    /// Answers to begin with, by field: what would be typed or chosen.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<String, Vec<String>>,
}
