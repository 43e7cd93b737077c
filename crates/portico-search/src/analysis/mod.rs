//! From visible text to the words that are indexed and asked for.
//!
//! The same code reads documents and queries, so what is one word in the one is one word in the other.

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
pub(crate) use token::{Role, Token, is_identifier, tokens, without_signs};

#[cfg(test)]
mod tests;
