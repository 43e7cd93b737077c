//! Search on the wire.

use serde::{Deserialize, Serialize};

use super::{ArticleCard, TicketSummary};

/// `GET /search`: what a query finds among articles and one's own tickets. The catalog is searched by the app itself.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SearchView {
    /// Articles, best first.
    pub articles: Vec<ArticleHit>,
    /// So many articles in all.
    pub total: u32,
    /// One's own tickets, newest first.
    pub tickets: Vec<TicketSummary>,
    /// The query as it was understood, where a word of it was taken for a slip.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected: Option<String>,
}

/// An article that was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ArticleHit {
    /// The article.
    pub card: ArticleCard,
    /// Id of the heading that the passage stands under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<String>,
    /// The best passage, in pieces.
    pub snippet: Vec<Piece>,
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
