//! Text analysis: from visible text to index terms and query terms.
//!
//! Documents and queries use the same code, so their words match.

mod fold;
mod scan;
mod script;
mod stem;
mod stops;
mod token;

pub(crate) use fold::fold;
pub(crate) use script::is_unspaced;
pub(crate) use stem::{Language, stem};
pub(crate) use stops::is_stop;
pub(crate) use token::{Token, TokenRole, is_identifier, tokens, without_signs};

#[cfg(test)]
mod tests;
