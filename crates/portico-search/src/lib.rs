//! The search engine of the knowledge base: finds articles and catalog items.
//!
//! An [`Index`] is a folder derived from the database that can be deleted at any time. It is updated with [`IndexChange`]s
//! and searched with a [`TextQuery`], by words alone or also by meaning ([`SemanticQuery`]). The crate accesses no
//! database, no network and no clock. `docs/SEARCH.md` describes the ranking and its measured quality.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod analysis;
mod document;
mod error;
pub mod eval;
mod index;
mod meaning;
mod query;
mod search;
mod settings;
mod similar;
mod snippet;
mod synonyms;
mod topic;

pub use document::{Document, DocumentAudience, DocumentKind, DocumentSection, IndexChange};
pub use error::{Broken, IndexOpenError, SearchError};
pub use index::Index;
pub use meaning::SemanticQuery;
pub use query::{Corrected, Facet, Facets, Found, Has, Hit, SearchedField, SnippetPiece, TextQuery, Why};
pub use similar::SimilarQuery;
pub use synonyms::{Synonyms, SynonymsError};
pub use topic::{alike, gist, is_number, telling_words, topic};
