//! Usage data of the knowledge base in the API: searches, reads, feedback, deflections.

use serde::{Deserialize, Serialize};

use super::{ArticleCard, PersonRef, Piece, Timestamp};
use crate::knowledge::ArticleNumber;

/// `PUT /searches/{id}`: a search, recorded when the person paused or opened a result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SearchMade {
    /// The query as typed.
    pub query: String,
    /// Number of results of all kinds.
    pub found: u32,
    /// The corrected query, if a word was corrected.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrected: Option<String>,
    /// BCP 47 tag of the person's language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// Where the search was made.
    pub place: SearchPlace,
    /// Id of the catalog item whose form was being filled in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    /// The opened result.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opened: Option<Opened>,
}

/// Where a search is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SearchPlace {
    /// In the search palette.
    Palette,
    /// On the home page.
    Home,
    /// On the results page.
    Page,
    /// In a form that is being filled in.
    Form,
}

/// An opened search result.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Opened {
    /// Its kind.
    pub kind: OpenedKind,
    /// Number of the article, or id of the item; absent for other kinds.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// Its index in the list, from 0.
    pub position: u32,
}

/// The kind of an opened result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OpenedKind {
    /// An article.
    Article,
    /// A catalog item.
    Item,
    /// One of the person's own tickets.
    Ticket,
    /// A page of the portal.
    Page,
}

/// `POST /knowledge/articles/{number}/reads`: records that the article was opened.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ArticleRead {
    /// Id of the search that led to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// BCP 47 tag of the reader's language.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// `PUT /knowledge/articles/{number}/feedback`: "Was this helpful?"
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Feedback {
    /// Whether it was helpful.
    pub helpful: bool,
    /// Why it was not helpful.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Unhelpful>,
    /// A comment for the author, to whom it is anonymous.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// Id of the search that led to the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// BCP 47 tag of the language that was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

/// Why an article did not help.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Unhelpful {
    /// It is out of date.
    OutOfDate,
    /// Its steps did not work.
    DidNotWork,
    /// It is hard to follow.
    HardToFollow,
    /// It is about something else.
    NotMyQuestion,
}

/// `GET /knowledge/feedback`: feedback on one's own articles.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedbackList {
    /// Open feedback, newest first, then feedback that is done.
    pub feedback: Vec<FeedbackView>,
    /// Number of open feedback entries.
    pub open: u32,
}

/// The feedback of a reader, anonymously.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FeedbackView {
    /// Its id.
    pub id: u32,
    /// The article.
    pub article: ArticleCard,
    /// The article's owner.
    pub owner: PersonRef,
    /// The language that was read.
    pub language: String,
    /// Whether the text has changed since.
    pub changed_since: bool,
    /// Whether it was helpful.
    pub helpful: bool,
    /// Why it was not helpful.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<Unhelpful>,
    /// The comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// The query of the search that led to the article.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// Time of the feedback.
    pub at: Timestamp,
    /// Whether it is done.
    pub done: bool,
}

/// `PUT /knowledge/feedback/{id}`: marks feedback as done or open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FeedbackDone {
    /// Whether it is done.
    pub done: bool,
}

/// `PUT /deflections/{draft}`: records that an article made a request unnecessary.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Solved {
    /// Id of the catalog item whose form was being filled in.
    pub item: String,
    /// The article that helped.
    pub article: ArticleNumber,
    /// Id of the search that found it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
}

/// `GET /catalog/items/{id}/suggestions`: at most three articles that may make the request unnecessary.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suggestions {
    /// Open known errors of the chosen options, then the item's own article, then search results.
    pub articles: Vec<Suggestion>,
}

/// An article suggested beside a form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Suggestion {
    /// The article.
    pub card: ArticleCard,
    /// Why it is suggested.
    pub because: Because,
    /// The language of the match, for a search result; else the reader's language, if the article has it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The best matching passage, in pieces, for a search result without a summary.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub snippet: Vec<Piece>,
}

/// Why an article is suggested.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Because {
    /// It is the workaround of an open known error of a chosen option.
    KnownError,
    /// The item refers to it.
    Pinned,
    /// It matches the answers.
    Found,
}
