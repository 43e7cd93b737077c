//! Reads knowledge articles: front matter, real-world Markdown, and the sanitizer for all HTML.
//!
//! A pure library without I/O: the caller implements [`Links`] for everything on a disk, in a database or behind a
//! URL. Nothing is dropped silently: what is not understood is shown as text where that helps a reader, and always
//! reported as an [`ImportWarning`].

mod block;
mod category;
mod date;
mod dialect;
mod directive;
mod directive_placeholders;
mod doku;
mod foreign;
mod front_matter;
mod import_warning;
mod links;
mod outline;
mod plain;
mod render;
mod sanitizer;
mod slug;
mod tables;
mod tags;
mod words;
mod yaml;

pub use category::{CategoryProblem, CategorySpec, categories};
pub use doku::{from_dokuwiki, is_dokuwiki};
pub use front_matter::{FrontMatter, KnownError, front_matter};
pub use import_warning::{ImportWarning, WarningKind};
pub use links::{Links, NoLinks, NoPicture, below_root};
pub use outline::{ArticleSection, Heading};
pub use plain::plain_text;
pub use render::{ArticleSource, Rendered, Work, render};
pub use sanitizer::SanitizedHtml;
