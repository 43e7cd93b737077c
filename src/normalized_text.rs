//! Tolerant text comparison for searches: ignores case, accents and apostrophes, accepts umlauts written either way
//! (`u` or `ue`), and finds words with typing errors when nothing else matches.

use portico_domain::comparable::{folded, letters};

/// A label or a search text, normalised for comparison.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NormalizedText {
    /// The text without diacritics: `Krüger` is `kruger`.
    bare: String,
    /// The text with umlauts spelled out: `krueger`; `None` when equal to `bare`.
    spelled: Option<String>,
}

impl NormalizedText {
    /// Normalises a text.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let folded = folded(text, decomposed);
        let bare = letters(&folded, false);
        let spelled = (!text.is_ascii()).then(|| letters(&folded, true)).filter(|spelled| *spelled != bare);
        Self { bare, spelled }
    }

    fn forms(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.bare.as_str()).chain(self.spelled.as_deref())
    }

    fn fits(&self, other: &Self, fits: impl Fn(&str, &str) -> bool) -> bool {
        self.forms().any(|one| other.forms().any(|other| fits(one, other)))
    }

    /// Whether the texts are equal.
    #[must_use]
    pub fn is(&self, other: &Self) -> bool {
        self.fits(other, |one, other| one == other)
    }

    /// Whether this text begins with the other.
    #[must_use]
    pub fn begins_with(&self, other: &Self) -> bool {
        self.fits(other, |one, other| one.starts_with(other))
    }

    /// Whether this text contains the other.
    #[must_use]
    pub fn contains(&self, other: &Self) -> bool {
        self.fits(other, |one, other| one.contains(other))
    }

    /// The words of the text.
    #[must_use]
    pub fn words(&self) -> Vec<Self> {
        let spelled: Vec<&str> = self.spelled.iter().flat_map(|spelled| spelled.split_whitespace()).collect();
        // Both forms have the same word boundaries.
        let word = |(at, bare): (usize, &str)| Self {
            bare: bare.to_owned(),
            spelled: spelled.get(at).filter(|spelled| **spelled != bare).map(|spelled| (*spelled).to_owned()),
        };
        self.bare.split_whitespace().enumerate().map(word).collect()
    }

    /// Edit distance from `typed`, a single word, to the nearest word of this text; `None` when it is more than a
    /// typing error. The beginning of a word also matches, because `typed` may be incomplete, but ranks after any match
    /// of a whole word.
    #[must_use]
    pub fn typo_distance(&self, typed: &Self) -> Option<usize> {
        let typed: Vec<char> = typed.bare.chars().collect();
        let forgiven = forgiven(&typed)?;
        let words = self.bare.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.filter_map(|word| distance(&typed, word, forgiven)).min()
    }
}

/// Maximum length of a word that is searched for with typing errors, in characters.
const MAX_WORD_CHARS: usize = 32;
/// Value added to the distance when only the beginning of a word matches.
const PREFIX_PENALTY: usize = 4;

/// Maximum number of typing errors in a word: 1 from 4 characters on, 2 from 8 on, none for words with digits.
fn forgiven(typed: &[char]) -> Option<usize> {
    match typed.len() {
        _ if typed.iter().any(char::is_ascii_digit) => None,
        4..=7 => Some(1),
        8..=MAX_WORD_CHARS => Some(2),
        _ => None,
    }
}

/// Edit distance (wrong, missing, additional or swapped letters) between `typed` and `word` or its beginning.
fn distance(typed: &[char], word: &str, forgiven: usize) -> Option<usize> {
    // A longer word can only match by its beginning.
    let most = typed.len() + forgiven;
    let word: Vec<char> = word.chars().take(most + 1).collect();
    let whole = word.len() <= most;
    let word = &word[..word.len().min(most)];
    if word.len() + forgiven < typed.len() {
        return None;
    }
    let first: Vec<usize> = (0..=word.len()).collect();
    let (mut before, mut row) = (Vec::new(), first);
    for (i, letter) in typed.iter().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(i + 1);
        for (j, other) in word.iter().enumerate() {
            #[cfg(test)]
            WORK.set(WORK.get() + 1);
            let mut least = (row[j + 1] + 1).min(next[j] + 1).min(row[j] + usize::from(letter != other));
            if i > 0 && j > 0 && *letter == word[j - 1] && typed[i - 1] == *other {
                least = least.min(before[j - 1] + 1);
            }
            next.push(least);
        }
        before = std::mem::replace(&mut row, next);
    }
    let beginning = row.iter().min().filter(|far| **far <= forgiven).map(|far| far + PREFIX_PENALTY);
    let all = row.last().filter(|far| whole && **far <= forgiven).copied();
    all.or(beginning)
}

/// Unicode normal form NFKD, by the browser, so that the tables are not in the WASM.
#[cfg(not(test))]
#[must_use]
pub fn decomposed(text: &str) -> String {
    String::from(js_sys::JsString::from(text).normalize("NFKD"))
}

/// Unicode normal form NFKD, as the browser makes it.
#[cfg(test)]
pub fn decomposed(text: &str) -> String {
    unicode_normalization::UnicodeNormalization::nfkd(text).collect()
}

#[cfg(test)]
thread_local! {
    /// Number of letters compared in the search for typing errors.
    static WORK: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

/// Number of letters that `search` compares in its search for typing errors.
#[cfg(test)]
pub fn compared(search: impl FnOnce()) -> usize {
    WORK.set(0);
    search();
    WORK.get()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(label: &str, typed: &[&str]) {
        for typed in typed {
            assert!(NormalizedText::of(label).is(&NormalizedText::of(typed)), "{typed} finds {label}");
        }
    }

    #[test]
    fn letters_are_found_without_their_marks_and_with_marks_spelled_out() {
        check("Björn Halvorsen", &["bjorn halvorsen", "BJOERN HALVORSEN", "Bjo\u{308}rn Halvorsen"]);
        check("Krüger", &["Kruger", "Krueger", "KRÜGER"]);
        check("Krueger", &["Krüger"]);
        check("Søren Åberg", &["Soren Aberg", "soeren aaberg"]);
        check("Weiß", &["weiss", "WEISS", "Weiẞ"]);
        check("Emre Yıldız", &["emre yildiz"]);
        check("İzmir", &["izmir"]);
        check("Łódź", &["lodz"]);
        check("Ｖｉｓｉｏ", &["visio"]);
    }

    #[test]
    fn apostrophes_and_hyphens_are_of_one_kind() {
        check("Côte d’Ivoire", &["Cote d'ivoire", "côte d`ivoire", "Cote d´Ivoire", "cote divoire"]);
        check("Jean-Luc", &["jean luc", "jean‑luc"]);
    }

    #[test]
    fn letters_that_differ_are_not_the_same() {
        assert!(!NormalizedText::of("Kruger").is(&NormalizedText::of("Kroger")));
        // Marks that distinguish syllables are kept.
        assert!(!NormalizedText::of("が").is(&NormalizedText::of("か")));
    }

    #[test]
    fn long_words_forgive_more() {
        let typo_distance =
            |label: &str, typed: &str| NormalizedText::of(label).typo_distance(&NormalizedText::of(typed));
        assert_eq!(typo_distance("Visio Plan 2", "viso"), Some(1));
        assert_eq!(typo_distance("Adobe Photoshop", "fotoshop"), Some(2));
        assert_eq!(typo_distance("Adobe Photoshop", "pohtoshop"), Some(1));
        assert_eq!(typo_distance("Adobe Photoshop", "phtos"), Some(PREFIX_PENALTY + 1), "still being typed");
        assert_eq!(typo_distance("Visio", "vsi"), None, "too short");
        assert_eq!(typo_distance("Visio", "vasao"), None, "two slips in five letters");
        assert_eq!(typo_distance("Office 2021", "office2024"), None, "figures are meant");
    }
}
