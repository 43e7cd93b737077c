//! Every sentence of Portico.
//!
//! `locales/<tag>.toml` holds the sentences; the build turns each into a function that takes the language and the
//! message's parameters: `[home] greeting = "Good morning, {name}"` becomes `home::greeting(lang, name)`. A key or a
//! parameter that is missing does not compile. `{n}` is a count (`u32`); a message with `one` and `other` forms chooses
//! by it. Every other parameter is text, formatted by the caller.
//!
//! The tables below `[cli]` are the command line's. They are compiled with the feature `cli` only, which the server turns
//! on: in the browser apps they do not exist.

pub mod article;
mod fill;
mod format;
mod lang;
pub mod problem;
pub mod problem_document;
mod pseudo;
pub mod status;

pub use fill::isolated;
pub use format::{Format, Plain};
pub use lang::Lang;

include!(concat!(env!("OUT_DIR"), "/messages.rs"));
