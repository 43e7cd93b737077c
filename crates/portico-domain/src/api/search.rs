//! Search on the wire.

use serde::{Deserialize, Serialize};

use super::{ArticleCard, TicketSummary};

/// `GET /search`: what a query finds among articles, catalog items and one's own tickets.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchView {
    /// Articles, best first.
    pub articles: Vec<ArticleHit>,
    /// So many articles in all.
    pub total: u32,
    /// Whether the first article stands out from the others, so that it can be shown as the answer.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub clear: bool,
    /// Ids of catalog items, best first; the catalog has the rest.
    pub items: Vec<String>,
    /// One's own tickets, newest first.
    pub tickets: Vec<TicketSummary>,
    /// The query as it was understood, where a word of it was taken for a slip.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected: Option<String>,
    /// Whether the index is being built: not everything is found yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub building: bool,
    /// Whether `GET /search/meaning` can put what was found in a better order.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub meaning: bool,
    /// Labels of the articles found, the most frequent first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub labels: Vec<FacetCount>,
    /// Languages of the articles found, the most frequent first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<FacetCount>,
}

/// An article that was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleHit {
    /// The article, in the language of the passage.
    pub card: ArticleCard,
    /// The language of title, summary and passage, such as `en`.
    pub language: String,
    /// Id of the heading that the passage stands under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    /// That heading.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub heading: Option<String>,
    /// The best passage, in pieces.
    pub snippet: Vec<Piece>,
    /// Which words were found where.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub why: Vec<FoundIn>,
}

/// A piece of a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it is what was searched for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub marked: bool,
}

/// Words that were found in one part of an article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FoundIn {
    /// The part.
    pub part: ArticlePart,
    /// The words, as typed, corrected, completed or replaced by a synonym.
    pub words: Vec<String>,
}

/// A part of an article that is searched.
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

/// One value and how many of the articles found have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FacetCount {
    /// The value.
    pub value: String,
    /// How many have it.
    pub count: u32,
}
