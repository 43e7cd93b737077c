//! The sentences of Portico as functions.
//!
//! `locales/<tag>.toml` holds the sentences; the build turns each into a function that takes the language and the
//! message's parameters: `[home] greeting = "Good morning, {name}"` becomes `home::greeting(lang, name)`. A missing
//! key or parameter is a compile error. `{n}` is a count (`u32`) and selects the plural form of a message that has
//! several (`one`, `other` and whichever CLDR defines for the language). Every other parameter is text, formatted by
//! the caller.
//!
//! The server contains all texts. A release build of the browser apps contains none: a function knows the number of
//! its message, and the texts are fetched, one file per language and [`Piece`] (docs/decisions/0043).
//!
//! The tables below `[cli]` belong to the command line. They are compiled only with the feature `cli`, which the
//! server enables, so they are not part of the browser apps.

pub mod article;
pub mod changed_form;
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
