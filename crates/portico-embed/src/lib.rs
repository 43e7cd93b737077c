//! Sentence embeddings: the meaning of a text as a vector that can be compared.
//!
//! A [`Model`] is one file, made once by [`install`] from the package that pip downloads. [`Vectors`] stores the
//! vectors of documents, in memory and in one file beside the search index, and finds the nearest ones. Both are
//! optional: without a model, search uses words only. The crate accesses no database, no network and no clock, and
//! runs on the calling thread.
//!
//! # How it is used
//!
//! - At start, on a background thread: `Model::load(data/model.safetensors)`; `Missing` means that no model is
//!   installed. Then [`Vectors::open`]; after [`VectorsError::Rebuild`] [`Vectors::create`]. Keep the vectors behind
//!   a read-write lock: searching needs `&self`, changing `&mut self`.
//! - In the background: for each document whose [`Vectors::version`] differs from the database's (its revision, or a
//!   hash of its text), compute its vectors without holding the lock, then [`Vectors::put`] them; [`Vectors::remove`]
//!   the [`ids`](Vectors::ids) that the database no longer has. Updates lost in a crash are found by the same
//!   comparison.
//! - For a query: the vector of the corrected text, [`Vectors::nearest`] filtered by audience. `portico-search` does
//!   both (`Index::asked`, `Index::search_by_meaning`, `Document::vectors`) and merges words and meaning into one
//!   list.
//! - A new model has another [`Model::id`]: the store made by the old one is refused and rebuilt.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod error;
#[cfg(any(test, feature = "fixture"))]
pub mod fixture;
mod install;
mod model;
mod passages;
mod vectors;
mod words;

pub use error::{ModelError, Stale, VectorsError};
pub use install::{install, remove};
pub use model::Model;
pub use passages::Passage;
pub use vectors::{Near, Vectors};
