//! Queries and their results.

use serde::{Deserialize, Serialize};

use crate::DocumentKind;

/// A person's search.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextQuery {
    /// The words as typed. Quoted phrases are required, unless no document has them.
    pub text: String,
    /// Whether the person is still typing, so that the last word may be incomplete.
    pub as_you_type: bool,
    /// The groups of the person.
    pub groups: Vec<String>,
    /// Restricts to these kinds.
    pub kinds: Option<Vec<DocumentKind>>,
    /// Restricts to documents with all of these labels.
    pub labels: Vec<String>,
    /// Restricts to documents in this language.
    pub language: Option<String>,
    /// The language to show of a document found in several.
    pub prefer: Option<String>,
    /// Whether to count facets.
    pub facets: bool,
    /// Maximum number of hits.
    pub limit: usize,
    /// Number of hits to skip.
    pub offset: usize,
    /// Whether to search for the words as typed, without corrections.
    pub exact: bool,
    /// Whether the passages of the hits are left out, which take longest to make.
    pub without_passages: bool,
}

/// The result of a search.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// The requested hits, best first.
    pub hits: Vec<Hit>,
    /// Number of documents found in all.
    pub total: usize,
    /// Words that no readable document contains, and their replacements.
    pub corrected: Vec<Corrected>,
    /// Whether the first hit stands out by its words, so that it can be shown as the answer.
    pub clear: bool,
    /// Counts of the found documents.
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

/// A found document.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Hit {
    /// Its id.
    pub id: String,
    /// Its kind.
    pub kind: DocumentKind,
    /// Its score, comparable only within one result.
    pub score: f32,
    /// Its title.
    pub title: String,
    /// The language tag of the document and its passage.
    pub language: String,
    /// The anchor of the passage's section.
    pub section_anchor: Option<String>,
    /// The heading above the passage.
    pub heading: Option<String>,
    /// The best matching passage, in pieces.
    pub snippet: Vec<SnippetPiece>,
    /// The words found, by field.
    pub why: Vec<Why>,
    /// The words of the query that it contains.
    pub has: Vec<Has>,
}

/// A piece of a passage.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SnippetPiece {
    /// Its text.
    pub text: String,
    /// Whether it is a word that was searched for.
    pub marked: bool,
}

/// A word of the query that a document contains, in any form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Has {
    /// The word as typed, folded.
    pub word: String,
    /// Whether it occurs in the title or the labels.
    pub in_head: bool,
    /// Its share of the query's mass, by rarity: all words add up to 1.
    pub share: f32,
    /// Whether it is a code, such as an error number.
    pub code: bool,
}

/// The words found in one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Why {
    /// The field.
    pub field: SearchedField,
    /// The words, as typed, corrected, completed or replaced by a synonym.
    pub words: Vec<String>,
}

/// A searched part of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SearchedField {
    /// The title.
    Title,
    /// The headings within the text.
    Headings,
    /// The text.
    Body,
    /// Labels and keywords.
    Labels,
}

/// Counts of the found documents, each list in descending order of the count.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facets {
    /// By kind.
    pub kinds: Vec<Facet>,
    /// By label.
    pub labels: Vec<Facet>,
    /// By language.
    pub languages: Vec<Facet>,
}

/// A value and its count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facet {
    /// The value.
    pub value: String,
    /// Number of found documents that have it.
    pub count: usize,
}
