//! Search.

pub(crate) mod answer;
mod corrected;
pub mod read;
