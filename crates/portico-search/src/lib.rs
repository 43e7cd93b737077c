//! The lexical search engine of the knowledge base: articles and catalog items, found by their words.
//!
//! An [`Index`] is a folder that is derived from the database and can be thrown away at any time. It is fed with
//! [`Change`]s and asked with a [`Query`], by words alone or also by [`SemanticQuery`]. The crate knows no database, no network and no clock. `docs/SEARCH.md` tells how
//! it ranks and what it reaches.
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
