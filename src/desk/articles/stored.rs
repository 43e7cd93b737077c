//! Text that the server does not have yet, kept in this browser until it has.

use portico_domain::{
    api::{EditCopy, Timestamp},
    knowledge::ArticleNumber,
};
use serde::{Deserialize, Serialize};

use crate::{browser, decode::decode, forms::drafts};

/// A text that was typed over a version of the working copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    /// The version of the format: that of drafts, which it is listed with.
    #[serde(default)]
    pub format: u32,
    /// What a list calls it.
    #[serde(default)]
    pub name: String,
    /// Where it is gone on with.
    #[serde(default)]
    pub path: String,
    /// When it was edited.
    #[serde(default)]
    pub at: Timestamp,
    /// The version.
    pub version: u32,
    /// The text.
    pub text: EditCopy,
}

/// Where it is kept: signing out removes it with everything that the person has begun.
pub fn key(user: &str, number: ArticleNumber, language: &str) -> String {
    drafts::key(user, &format!("article:{number}:{language}"))
}

/// What is kept.
pub fn read(key: &str) -> Option<Stored> {
    decode(&browser::stored(key)?).ok()
}

/// Keeps a text, or nothing any more; tells whether that worked.
pub fn write(key: &str, stored: Option<&Stored>) -> bool {
    // Numbers and texts always serialise.
    let json = stored.map(|stored| serde_json::to_string(stored).unwrap_or_default());
    browser::store(key, json.as_deref())
}
