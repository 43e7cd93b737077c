//! The search engine of the knowledge base: finds articles and catalog items.
//!
//! An [`Index`] is a folder derived from the database that can be deleted at any time. It is updated with [`Change`]s
//! and searched with a [`Query`], by words alone or also by meaning ([`SemanticQuery`]). The crate accesses no
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
mod snippet;
mod synonyms;
mod topic;

pub use document::{Audience, Change, Document, Kind, Section};
pub use error::{Broken, OpenError, SearchError};
pub use index::Index;
pub use meaning::SemanticQuery;
pub use query::{Corrected, Facet, Facets, Field, Found, Has, Hit, Piece, Query, Why};
pub use synonyms::{Synonyms, SynonymsError};
pub use topic::{alike, gist, is_number, telling_words, topic};
