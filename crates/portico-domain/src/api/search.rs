//! Search in the API.

use serde::{Deserialize, Serialize};

use super::{ArticleCard, TicketSummary};

/// `GET /search`: the results of a query among articles, catalog items and one's own tickets.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchView {
    /// Articles, best first.
    pub articles: Vec<ArticleHit>,
    /// Number of articles found in all.
    pub total: u32,
    /// Whether the first article stands out, so that it can be shown as the answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub clear: bool,
    /// Ids of catalog items, best first; their details are in the catalog.
    pub items: Vec<String>,
    /// One's own tickets, newest first.
    pub tickets: Vec<TicketSummary>,
    /// The corrected query, if a word was corrected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected: Option<String>,
    /// Whether the index is being built, so that results are incomplete.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub building: bool,
    /// Whether `GET /search/meaning` can improve the ranking.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub meaning: bool,
    /// Labels of the found articles, the most frequent first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<FacetCount>,
    /// Languages of the found articles, the most frequent first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<FacetCount>,
}

/// A found article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleHit {
    /// The article, in the language of the passage.
    pub card: ArticleCard,
    /// The language of title, summary and passage, such as `en`.
    pub language: String,
    /// Id of the heading above the passage.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    /// The text of that heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// The best matching passage, in pieces.
    pub snippet: Vec<Piece>,
    /// The words found, by part of the article.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<FoundIn>,
}

/// A piece of a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it matches the query.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub marked: bool,
}

/// The words found in a part of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FoundIn {
    /// The part.
    pub part: ArticlePart,
    /// The words, as typed, corrected, completed or replaced by a synonym.
    pub words: Vec<String>,
}

/// A searched part of an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ArticlePart {
    /// The title.
    Title,
    /// The headings within the text.
    Headings,
    /// The text.
    Body,
    /// Labels.
    Labels,
}

/// A value and its count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FacetCount {
    /// The value.
    pub value: String,
    /// Number of found articles that have it.
    pub count: u32,
}
