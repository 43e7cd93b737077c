//! Word forms to stems, by language.

use frostem::{Algorithm, Stemmer};

/// The languages whose word forms are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Language {
    English,
    German,
    /// Words are taken as they are.
    Other,
}

impl Language {
    /// The language of a tag such as `en`, `en-GB` or `de`.
    pub(crate) fn of(tag: &str) -> Self {
        match tag.split(['-', '_']).next().unwrap_or_default() {
            "en" | "EN" | "" => Self::English,
            "de" | "DE" => Self::German,
            _ => Self::Other,
        }
    }
}

/// The stem of a folded word. Words with digits, dots or foreign letters are their own stem.
pub(crate) fn stem(word: &str, language: Language) -> String {
    let algorithm = match language {
        Language::English => Algorithm::English,
        Language::German => Algorithm::German,
        Language::Other => return word.to_owned(),
    };
    if word.len() < 3 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word.to_owned();
    }
    Stemmer::new(algorithm).stem(word).into_owned()
}
