//! What is indexed.

use serde::{Deserialize, Serialize};

/// What a document is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An article of the knowledge base.
    Article,
    /// An item of the catalog.
    Item,
}

impl Kind {
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
pub struct Section {
    /// Where a link to it goes, without `#`.
    pub anchor: Option<String>,
    /// Its heading; none for what stands before the first one.
    pub heading: Option<String>,
    /// Its visible text, without markup.
    pub text: String,
}

/// Who may find a document: who is in one group of each list in `include`, and in no group of `exclude`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audience {
    /// Lists of groups, such as those of the article, of its category and of that one's parent. An empty list lets nobody in.
    pub include: Vec<Vec<String>>,
    /// Groups of which one is too many.
    pub exclude: Vec<String>,
}

/// One article or item, as it is found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// Its id, unique within its kind.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Documents with the same number are one thing in several languages and are found once; 0 stands alone.
    pub one_of: u64,
    /// Its title.
    pub title: String,
    /// Its text in sections, in order.
    pub body: Vec<Section>,
    /// Labels and keywords: searched, and counted as a facet.
    pub labels: Vec<String>,
    /// The tag of its language, such as `en` or `de`.
    pub language: String,
    /// Who may find it.
    pub audience: Audience,
    /// When it was last changed, in milliseconds since 1970.
    pub updated: i64,
    /// Votes that it helped, less votes that it did not.
    pub helpful: i32,
    /// Whether it is the workaround of a known error that is still open.
    pub open_known_error: bool,
}

/// One step from the old index to the new.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Puts a document in, in place of an older one of the same kind and id.
    Put(Box<Document>),
    /// Takes all documents of a kind out.
    Clear(Kind),
    /// Takes a document out; one that is not there is no fault.
    Delete {
        /// What it was.
        kind: Kind,
        /// Its id.
        id: String,
    },
}
