//! Every sentence of Portico.
//!
//! `locales/<tag>.toml` holds the sentences; the build turns each into a function that takes the language and the
//! message's parameters: `[home] greeting = "Good morning, {name}"` becomes `home::greeting(lang, name)`. A key or a
//! parameter that is missing does not compile. `{n}` is a count (`u32`); a message with plural forms (`one`, `other` and
//! what else CLDR gives the language) chooses by it. Every other parameter is text, formatted by the caller.
//!
//! The server has all texts in it. A release build of the browser apps has none: a function knows the number of its
//! message, and the texts are fetched, a file for each language and [`Piece`] (docs/decisions/0043).
//!
//! The tables below `[cli]` are the command line's. They are compiled with the feature `cli` only, which the server turns
//! on: in the browser apps they do not exist.

pub mod article;
mod fill;
mod format;
mod lang;
mod plural;
pub mod problem;
pub mod problem_document;
pub mod problem_reason;
pub mod status;
mod table;

pub use fill::isolated;
pub use format::{Format, Plain};
pub use lang::Lang;
pub use table::{Piece, piece};
#[cfg(portico_split)]
pub use table::{install, is_installed};

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
