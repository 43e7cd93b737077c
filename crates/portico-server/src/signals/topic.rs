//! What a search is about, as one text.

use std::sync::LazyLock;

use portico_search::{Synonyms, topic};

/// Without the synonyms two names of one thing are two topics; a broken file would have failed the tests.
static SYNONYMS: LazyLock<Synonyms> = LazyLock::new(|| Synonyms::built_in().unwrap_or_default());

/// The words of a text that matter, of somebody who reads in this language.
#[must_use]
pub fn topic_of(text: &str, language: &str) -> String {
    topic(text, language, &SYNONYMS).join(" ")
}
