//! Search.

mod answer;
mod corrected;
pub mod read;
