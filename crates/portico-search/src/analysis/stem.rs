//! Stemming, by language.

use frostem::{Algorithm, Stemmer};

/// The languages that have a stemmer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Language {
    English,
    German,
    Dutch,
    Danish,
    Norwegian,
    Swedish,
    /// A language without stemming.
    Other,
}

impl Language {
    /// The language of a tag such as `en`, `en-GB` or `de`.
    pub(crate) fn of(tag: &str) -> Self {
        match tag.split(['-', '_']).next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "en" | "" => Self::English,
            "de" => Self::German,
            "nl" => Self::Dutch,
            "da" => Self::Danish,
            "no" | "nb" | "nn" => Self::Norwegian,
            "sv" => Self::Swedish,
            _ => Self::Other,
        }
    }

    /// Prefix of the terms of its words' parts in the index, if it writes compounds as one word.
    pub(crate) fn compounds(self) -> Option<&'static str> {
        match self {
            Self::German => Some("de"),
            Self::Dutch => Some("nl"),
            Self::Danish => Some("da"),
            Self::Norwegian => Some("no"),
            Self::Swedish => Some("sv"),
            Self::English | Self::Other => None,
        }
    }
}

/// The stem of a folded word. Words with digits, dots or foreign letters are their own stem.
pub(crate) fn stem(word: &str, language: Language) -> String {
    let algorithm = match language {
        Language::English => Algorithm::English,
        Language::German => Algorithm::German,
        Language::Dutch => Algorithm::Dutch,
        Language::Danish => Algorithm::Danish,
        Language::Norwegian => Algorithm::Norwegian,
        Language::Swedish => Algorithm::Swedish,
        Language::Other => return word.to_owned(),
    };
    if word.len() < 3 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
        return word.to_owned();
    }
    Stemmer::new(algorithm).stem(word).into_owned()
}
