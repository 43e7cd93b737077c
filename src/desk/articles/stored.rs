//! Unsaved text of an article, kept in this browser until the server has it.

use portico_domain::{
    api::{EditCopy, Timestamp},
    knowledge::ArticleNumber,
};
use serde::{Deserialize, Serialize};

use crate::{browser, decode::decode, forms::drafts};

/// A text based on a version of the working copy.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stored {
    /// The version of the format, shared with the unsent texts with which it is listed.
    #[serde(default)]
    pub format: u32,
    /// The name in lists.
    #[serde(default)]
    pub name: String,
    /// The address at which it is edited.
    #[serde(default)]
    pub path: String,
    /// Time of the last edit.
    #[serde(default)]
    pub at: Timestamp,
    /// The version of the working copy.
    pub version: u32,
    /// The text.
    pub text: EditCopy,
}

/// The storage key. Signing out removes all keys of the person.
pub fn key(user: &str, number: ArticleNumber, language: &str) -> String {
    drafts::key(user, &format!("article:{number}:{language}"))
}

/// Reads the stored text.
pub fn read(key: &str) -> Option<Stored> {
    decode(&browser::stored(key)?).ok()
}

/// Stores a text, or removes it; returns whether that succeeded.
pub fn write(key: &str, stored: Option<&Stored>) -> bool {
    // Numbers and strings always serialise.
    let json = stored.map(|stored| serde_json::to_string(stored).unwrap_or_default());
    browser::store(key, json.as_deref())
}
