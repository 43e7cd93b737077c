//! Documents and changes, the input of the index.

use serde::{Deserialize, Serialize};

/// The type of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// An article of the knowledge base.
    Article,
    /// An item of the catalog.
    Item,
}

impl DocumentKind {
    /// Its name in the index.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Article => "article",
            Self::Item => "item",
        }
    }
}

/// A part of a document under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentSection {
    /// The fragment of its URL, without `#`.
    pub anchor: Option<String>,
    /// Its heading; `None` for the text before the first one.
    pub heading: Option<String>,
    /// Its visible text, without markup.
    pub text: String,
}

/// Who may find a document: members of at least one group of each list in `include` and of no group of `exclude`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentAudience {
    /// Lists of groups, for instance of the article, its category and that category's parent. An empty list excludes
    /// everybody.
    pub include: Vec<Vec<String>>,
    /// Groups whose members are excluded.
    pub exclude: Vec<String>,
}

/// An article or item as it is indexed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its id, unique within its kind.
    pub id: String,
    /// Its type.
    pub kind: DocumentKind,
    /// Shared by the language versions of one document, which are found once; 0 if there are no others.
    pub one_of: u64,
    /// Its title.
    pub title: String,
    /// Its text in sections, in order.
    pub body: Vec<DocumentSection>,
    /// Labels and keywords: searched, and counted in the facets.
    pub labels: Vec<String>,
    /// The tag of its language, such as `en` or `de`.
    pub language: String,
    /// Who may find it.
    pub audience: DocumentAudience,
    /// Time of the last change, in milliseconds since 1970.
    pub updated: i64,
    /// Number of "helpful" votes minus number of "not helpful" votes.
    pub helpful: i32,
    /// Whether it is the workaround of an open known error.
    pub open_known_error: bool,
}

/// A change of the index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum IndexChange {
    /// Adds a document or replaces the one of the same kind and id.
    Put(Box<Document>),
    /// Removes all documents of a kind.
    Clear(DocumentKind),
    /// Removes a document; a missing one is not an error.
    Delete {
        /// Its kind.
        kind: DocumentKind,
        /// Its id.
        id: String,
    },
}
