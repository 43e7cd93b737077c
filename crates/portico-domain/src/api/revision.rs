//! Revisions of articles in the API.

use serde::{Deserialize, Serialize};

use super::{PersonRef, Piece, Timestamp};

/// A revision in a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevisionRow {
    /// Its number, from 1 in each language.
    pub revision: u32,
    /// Title.
    pub title: String,
    /// The author; absent if it was imported from a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<PersonRef>,
    /// Time of creation.
    pub at: Timestamp,
    /// Whether it is the published one.
    pub current: bool,
    /// Whether it was imported from a file.
    pub from_file: bool,
    /// Whether it is a discarded working copy, which readers never saw.
    pub aside: bool,
}

/// `GET /editing/articles/{number}/revisions/{revision}`: a revision, compared with another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevisionView {
    /// The revision.
    pub row: RevisionRow,
    /// Its summary.
    pub summary: String,
    /// Its text in Markdown.
    pub markdown: String,
    /// The revision it is compared with; absent: the working copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub against: Option<u32>,
    /// The differences from this revision to the other in the title.
    pub title_diff: Vec<DiffRow>,
    /// The differences in the summary.
    pub summary_diff: Vec<DiffRow>,
    /// The differences in the text.
    pub text_diff: Vec<DiffRow>,
}

/// A line of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DiffRow {
    /// The type of difference.
    pub kind: RowKind,
    /// Its text in pieces; differences within the line are marked.
    pub pieces: Vec<Piece>,
}

/// The type of difference of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// In both revisions.
    Same,
    /// In the first revision only.
    Removed,
    /// In the second revision only.
    Added,
    /// Lines that are equal in both are omitted here.
    Gap,
}

/// `POST /editing/articles/{number}/restore`: copies a revision to the working copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Restore {
    /// The language.
    pub language: String,
    /// The revision.
    pub revision: u32,
}
