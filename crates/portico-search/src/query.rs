//! What is asked, and what comes back.

use serde::{Deserialize, Serialize};

use crate::Kind;

/// A search, by one person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// The words as typed. Phrases in quotes must be found as they stand, if they can be.
    pub text: String,
    /// Whether the person is still typing: the last word may be the beginning of one.
    pub as_you_type: bool,
    /// The groups of the person.
    pub groups: Vec<String>,
    /// Only these kinds.
    pub kinds: Option<Vec<Kind>>,
    /// Only documents with all of these labels.
    pub labels: Vec<String>,
    /// Only documents in this language.
    pub language: Option<String>,
    /// Of what is found in several languages, this one is shown.
    pub prefer: Option<String>,
    /// Whether it is counted how what is found is spread.
    pub facets: bool,
    /// How many hits are wanted.
    pub limit: usize,
    /// How many hits are left out at the front.
    pub offset: usize,
    /// Search for the words as they are, correct nothing.
    pub exact: bool,
}

/// What a search found.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// The hits asked for, best first.
    pub hits: Vec<Hit>,
    /// How many documents were found in all.
    pub total: usize,
    /// Words that nothing readable contains, and what was searched for instead.
    pub corrected: Vec<Corrected>,
    /// Whether the first hit stands out, by its words, so that it can be shown as the answer.
    pub clear: bool,
    /// How the documents found are spread.
    pub facets: Facets,
}

/// A word that was corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Corrected {
    /// The word as typed, folded.
    pub from: String,
    /// The word searched for instead.
    pub to: String,
}

/// A document that was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// Its id.
    pub id: String,
    /// What it is.
    pub kind: Kind,
    /// Its score; only the order of scores within one answer means something.
    pub score: f32,
    /// Its title.
    pub title: String,
    /// The tag of the language in which it is written, its passage too.
    pub language: String,
    /// Where the passage is: the anchor of its section.
    pub section_anchor: Option<String>,
    /// The heading above the passage.
    pub heading: Option<String>,
    /// The passage that fits best, in pieces.
    pub snippet: Vec<Piece>,
    /// Which words were found where.
    pub why: Vec<Why>,
    /// Which words of the query it has.
    pub has: Vec<Has>,
}

/// A piece of a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// Its text.
    pub text: String,
    /// Whether it is a word that was searched for.
    pub marked: bool,
}

/// A word of the query that a document has, in any form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Has {
    /// The word as typed, folded.
    pub word: String,
    /// Whether it stands in the title or the labels.
    pub in_head: bool,
    /// How much of the query it is, by how rare it is: a share of all its words.
    pub share: f32,
    /// Whether it is a code that somebody copied.
    pub code: bool,
}

/// The words found in one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// The field.
    pub field: Field,
    /// The words, as typed, corrected, completed or replaced by a synonym.
    pub words: Vec<String>,
}

/// A part of a document that is searched.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The title.
    Title,
    /// The headings within the text.
    Headings,
    /// The text.
    Body,
    /// Labels and keywords.
    Labels,
}

/// How the documents found are spread, each list with the largest count first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facets {
    /// By kind.
    pub kinds: Vec<Facet>,
    /// By label.
    pub labels: Vec<Facet>,
    /// By language.
    pub languages: Vec<Facet>,
}

/// One value and how many documents have it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facet {
    /// The value.
    pub value: String,
    /// How many of the documents found have it.
    pub count: usize,
}
