//! Revisions of articles, on the wire.

use serde::{Deserialize, Serialize};

use super::{PersonRef, Piece, Timestamp};

/// A revision in the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevisionRow {
    /// Its number, from 1 in each language.
    pub revision: u32,
    /// Title.
    pub title: String,
    /// Who wrote it; nobody for a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub author: Option<PersonRef>,
    /// When it came in.
    pub at: Timestamp,
    /// Whether it is the one that readers see.
    pub current: bool,
    /// Whether it came from a file.
    pub from_file: bool,
    /// Whether it is a working copy that was put aside: readers never saw it.
    pub aside: bool,
}

/// `GET /editing/articles/{number}/revisions/{revision}`: a revision, and how it differs from another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevisionView {
    /// The revision.
    pub row: RevisionRow,
    /// Its summary.
    pub summary: String,
    /// Its text as written.
    pub markdown: String,
    /// The revision that it is compared with; none: the working copy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub against: Option<u32>,
    /// From this revision to the other, in the title.
    pub title_diff: Vec<DiffRow>,
    /// In the summary.
    pub summary_diff: Vec<DiffRow>,
    /// In the text.
    pub text_diff: Vec<DiffRow>,
}

/// A line of a comparison.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DiffRow {
    /// What became of it.
    pub kind: RowKind,
    /// Its text in pieces; what differs within the line is marked.
    pub pieces: Vec<Piece>,
}

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RowKind {
    /// It is in both.
    Same,
    /// It is in the first only.
    Removed,
    /// It is in the second only.
    Added,
    /// Lines that are in both are left out here.
    Gap,
}

/// `POST /editing/articles/{number}/restore`: makes a revision the working copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Restore {
    /// The language.
    pub language: String,
    /// The revision.
    pub revision: u32,
}
