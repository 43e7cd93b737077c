//! Reports on the knowledge base in the API.

use serde::{Deserialize, Serialize};

use super::ArticleCard;
use crate::date::Date;

/// `GET /knowledge/reports`: gaps and benefits of the knowledge base, restricted to what the reader may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KnowledgeReport {
    /// Number of days of the period, which ends now.
    pub days: u32,
    /// Number of searches in the palette and on the results page.
    pub searches: Trend,
    /// Searches without results.
    pub unanswered: SearchGroups,
    /// Searches with results of which none was opened.
    pub unopened: SearchGroups,
    /// Articles without readers.
    pub unread: Vec<ArticleCard>,
    /// Articles with more negative than positive feedback, in their current state.
    pub rated_badly: Vec<RatedArticle>,
    /// Articles past their review date.
    pub past_review: Vec<OverdueArticle>,
    /// Requests that an article made unnecessary, as confirmed by people.
    pub deflections: Deflections,
}

/// A number, and that of the preceding period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Trend {
    /// Number in the period.
    pub now: u32,
    /// Number in the preceding period of the same length.
    pub before: u32,
}

/// Searches grouped by topic.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchGroups {
    /// The groups, the most frequent first.
    pub groups: Vec<SearchGroup>,
    /// Number of withheld searches: by fewer than three people and with words that might identify them, or in the
    /// rarest groups.
    pub withheld: u32,
}

/// Searches that are similar in meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchGroup {
    /// Its name: the most frequent words, or the common ones.
    pub words: String,
    /// The queries, if enough people have used them.
    pub texts: Vec<String>,
    /// Number of searches.
    pub count: Trend,
    /// Number of people; absent for fewer than three.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u32>,
    /// Date of the last search.
    pub last: Date,
    /// The languages of the people who searched.
    pub languages: Vec<String>,
}

/// An article with its feedback in the period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatedArticle {
    /// The article.
    pub card: ArticleCard,
    /// Number of readers whom it helped.
    pub yes: u32,
    /// Number of readers whom it did not help.
    pub no: u32,
}

/// An article past its review date.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OverdueArticle {
    /// The article.
    pub card: ArticleCard,
    /// The review date.
    pub review_by: Date,
}

/// Confirmed deflections, restricted to items and articles that the reader may see.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Deflections {
    /// Total number.
    pub total: Trend,
    /// By item, the largest number first.
    pub by_item: Vec<DeflectedItem>,
    /// By article, the largest number first.
    pub by_article: Vec<DeflectingArticle>,
}

/// An item with unnecessary requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeflectedItem {
    /// Its id.
    pub item: String,
    /// Its name.
    pub name: String,
    /// Number of deflections.
    pub count: u32,
}

/// An article that made requests unnecessary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeflectingArticle {
    /// The article.
    pub card: ArticleCard,
    /// Number of deflections.
    pub count: u32,
}
