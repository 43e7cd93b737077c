//! Sentence vectors.
#![cfg_attr(test, allow(clippy::unwrap_used))]

mod error;
mod model;
mod words;

pub use error::{ModelError, Stale, VectorsError};
pub use model::Model;
