//! What the searches say, on the wire.

use serde::{Deserialize, Serialize};

use super::ArticleCard;
use crate::date::Date;

/// `GET /knowledge/reports`: where the knowledge base has gaps, and what it saves. Only what the reader may read is in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KnowledgeReport {
    /// So many days up to now.
    pub days: u32,
    /// Searches, from the palette and the page of results.
    pub searches: Trend,
    /// Searches that found nothing.
    pub unanswered: SearchGroups,
    /// Searches that found something, of which nothing was opened.
    pub unopened: SearchGroups,
    /// Articles that nobody has read.
    pub unread: Vec<ArticleCard>,
    /// Articles that helped fewer readers than they did not help, as they are now.
    pub rated_badly: Vec<RatedArticle>,
    /// Articles whose day of review is over.
    pub past_review: Vec<OverdueArticle>,
    /// Requests that an article made needless, as people confirmed.
    pub deflections: Deflections,
}

/// A number and what it was in the period before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Trend {
    /// In the period.
    pub now: u32,
    /// In the period before, which is as long.
    pub before: u32,
}

/// Searches by what they are about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchGroups {
    /// The most frequent first.
    pub groups: Vec<SearchGroup>,
    /// Searches by fewer than three people whose words might tell who they are, and those of the rarest groups.
    pub withheld: u32,
}

/// Searches that are near in meaning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchGroup {
    /// What it is called: the words used most often, or what they have in common.
    pub words: String,
    /// The ways in which it was asked, where enough people did.
    pub texts: Vec<String>,
    /// How often.
    pub count: Trend,
    /// How many people; none for fewer than three.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub people: Option<u32>,
    /// The day on which it was asked last.
    pub last: Date,
    /// The languages that those who asked read in.
    pub languages: Vec<String>,
}

/// An article and what readers said of it in the period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatedArticle {
    /// The article.
    pub card: ArticleCard,
    /// So many said that it helped.
    pub yes: u32,
    /// So many said that it did not.
    pub no: u32,
}

/// An article that nobody has looked at in time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OverdueArticle {
    /// The article.
    pub card: ArticleCard,
    /// When it should have been looked at.
    pub review_by: Date,
}

/// Confirmed deflections, as far as the reader may see both the item and the article.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Deflections {
    /// All of them.
    pub total: Trend,
    /// By item, the most first.
    pub by_item: Vec<DeflectedItem>,
    /// By article, the most first.
    pub by_article: Vec<DeflectingArticle>,
}

/// An item whose requests became needless.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeflectedItem {
    /// Its id.
    pub item: String,
    /// Its name.
    pub name: String,
    /// How often.
    pub count: u32,
}

/// An article that made requests needless.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeflectingArticle {
    /// The article.
    pub card: ArticleCard,
    /// How often.
    pub count: u32,
}
