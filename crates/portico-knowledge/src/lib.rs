//! Reads knowledge articles: front matter, Markdown as it is found in the wild, and the one gate that HTML passes.
//!
//! A pure library: text goes in, values come out. What lies on a disk, in a database or behind a URL is asked of
//! [`Links`], which the caller provides. Nothing that could not be understood is lost in silence: it is shown as text
//! where that helps a reader, and listed as a [`Note`] in any case.

mod block;
mod category;
mod date;
mod dialect;
mod directive;
mod doku;
mod foreign;
mod front_matter;
mod gate;
mod links;
mod marks;
mod note;
mod outline;
mod plain;
mod render;
mod slug;
mod tables;
mod tags;
mod words;
mod yaml;

pub use category::{CategoryProblem, CategorySpec, categories};
pub use doku::{from_dokuwiki, is_dokuwiki};
pub use front_matter::{FrontMatter, KnownError, front_matter};
pub use gate::SafeHtml;
pub use links::{Links, NoLinks, NoPicture, below_root};
pub use note::{Note, NoteKind};
pub use outline::{Heading, Section};
pub use plain::plain_text;
pub use render::{Article, Rendered, Work, render};
