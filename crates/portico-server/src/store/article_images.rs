//! Requests and outcomes of adding pictures to articles, and what rendering one takes.

use portico_domain::knowledge::ArticleNumber;
use std::collections::{BTreeMap, BTreeSet};

/// Maximum number of pictures of an article.
pub const MAX_PICTURES: u32 = 200;

/// A picture whose file is in its place.
#[derive(Clone, Debug)]
pub struct NewPicture {
    /// Its random id.
    pub id: String,
    /// What it is, such as `image/png`.
    pub kind: &'static str,
    /// Bytes.
    pub size: usize,
    /// Hash of its bytes.
    pub sha256: String,
    /// What its author calls it.
    pub name: String,
}

/// The outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PictureAdded {
    /// It belongs to the article.
    Done,
    /// There is no such article for this person.
    Hidden,
    /// The article has too many.
    TooMany,
}

/// What rendering an article needs to know.
#[derive(Clone, Debug, Default)]
pub struct ArticleSite {
    /// Where it lies, if it came from a file.
    pub path: String,
    /// Numbers by path without language and ending.
    pub numbers: BTreeMap<String, ArticleNumber>,
    /// Ids of its pictures.
    pub pictures: BTreeSet<String>,
    /// Those that came from a folder, by their path there.
    pub paths: BTreeMap<String, String>,
}
