//! Sentence vectors.
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
