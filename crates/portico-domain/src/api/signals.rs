//! What searches, readers and drafts say of the knowledge base, on the wire.

use serde::{Deserialize, Serialize};

use super::{ArticleCard, PersonRef, Piece, Timestamp};
use crate::knowledge::ArticleNumber;

/// `PUT /searches/{id}`: a search as it was when the person paused or opened something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SearchMade {
    /// What was typed.
    pub query: String,
    /// So much was found, of all kinds.
    pub found: u32,
    /// The query as it was understood, where a word of it was taken for a slip.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected: Option<String>,
    /// BCP 47 tag of the language that the person reads in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Where it was typed.
    pub place: SearchPlace,
    /// The catalog item whose form it was typed into.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// What was opened of what it found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<Opened>,
}

/// Where a search is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SearchPlace {
    /// The search palette.
    Palette,
    /// The box on the home page.
    Home,
    /// The page of results.
    Page,
    /// A form that is being filled in.
    Form,
}

/// Something that was opened of what a search found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Opened {
    /// What it is.
    pub kind: OpenedKind,
    /// Number of the article, or id of the item; nothing else is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Its place in the list, from 0.
    pub position: u32,
}

/// What was opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OpenedKind {
    /// An article.
    Article,
    /// A catalog item.
    Item,
    /// One of one's own tickets.
    Ticket,
    /// A page of the portal.
    Page,
}

/// `POST /knowledge/articles/{number}/reads`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ArticleRead {
    /// The id of the search that led there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// BCP 47 tag of the language to read in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// `PUT /knowledge/articles/{number}/feedback`: "Was this helpful?"
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Feedback {
    /// Yes or no.
    pub helpful: bool,
    /// Why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Unhelpful>,
    /// A word to the author, who is not told whose it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// The id of the search that led to the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// BCP 47 tag of the language that was read in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// Why an article did not help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Unhelpful {
    /// It is not true any more.
    OutOfDate,
    /// It was followed, and it did not work.
    DidNotWork,
    /// It could not be followed.
    HardToFollow,
    /// It is about something else.
    NotMyQuestion,
}

/// `GET /knowledge/feedback`: what readers say of one's own articles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedbackList {
    /// What has not been dealt with, newest first, then what has.
    pub feedback: Vec<FeedbackView>,
    /// So much has not been dealt with.
    pub open: u32,
}

/// What one reader said. Nobody is named.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedbackView {
    /// Names it.
    pub id: u32,
    /// The article.
    pub article: ArticleCard,
    /// Who answers for it.
    pub owner: PersonRef,
    /// The language that was read.
    pub language: String,
    /// Whether the text has been changed since.
    pub changed_since: bool,
    /// Yes or no.
    pub helpful: bool,
    /// Why not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Unhelpful>,
    /// A word to the author.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// What was searched for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// When.
    pub at: Timestamp,
    /// Whether it has been dealt with.
    pub done: bool,
}

/// `PUT /knowledge/feedback/{id}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FeedbackDone {
    /// Whether it has been dealt with.
    pub done: bool,
}

/// `PUT /deflections/{draft}`: "This solved it".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Solved {
    /// The catalog item whose form was being filled in.
    pub item: String,
    /// The article that solved it.
    pub article: ArticleNumber,
    /// The id of the search that found it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
}

/// `GET /catalog/items/{id}/suggestions`: at most three articles that may make the request needless.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suggestions {
    /// Open known errors of what was chosen, then the item's own article, then what the words find.
    pub articles: Vec<Suggestion>,
}

/// An article beside a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suggestion {
    /// The article.
    pub card: ArticleCard,
    /// Why it is suggested.
    pub because: Because,
    /// The language that it was found in, where words did; else that of the reader, as far as it is written in that.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The best passage, in pieces, of an article without a summary that words found.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub snippet: Vec<Piece>,
}

/// Why an article is suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// It is the workaround of an open known error of what was chosen.
    KnownError,
    /// The item names it.
    Pinned,
    /// The words find it.
    Found,
}
