//! All parameters of the ranking. `docs/SEARCH.md` explains their values.

use crate::SearchedField;

/// The weights of one field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FieldSettings {
    pub(crate) field: SearchedField,
    /// Weight of a word.
    pub(crate) weight: f32,
    /// Saturation of the term frequency (k1 of BM25).
    pub(crate) k1: f32,
    /// Strength of the length normalisation (b of BM25).
    pub(crate) b: f32,
    /// Weight of two adjacent words that are adjacent in the query too.
    pub(crate) pair: f32,
}

/// The fields, in the order in which their posting lists are kept.
pub(crate) const FIELDS: [FieldSettings; 4] = [
    FieldSettings { field: SearchedField::Title, weight: 2.0, k1: 1.5, b: 0.6, pair: 0.15 },
    FieldSettings { field: SearchedField::Headings, weight: 0.7, k1: 1.5, b: 0.6, pair: 0.3 },
    FieldSettings { field: SearchedField::Body, weight: 1.0, k1: 1.5, b: 0.75, pair: 0.4 },
    FieldSettings { field: SearchedField::Labels, weight: 0.8, k1: 0.8, b: 0.3, pair: 0.0 },
];

/// Share of a word's weight from its rarity in any field; the rest is from its rarity in the field.
pub(crate) const ANY_FIELD: f32 = 0.3;
/// Weight of a stop word.
pub(crate) const STOP: f32 = 0.4;
/// Share of the readable documents above which a word is common: it finds nothing by itself beside rarer words.
pub(crate) const COMMON: f32 = 0.1;
/// Minimum number of readable documents for common words to be treated so.
pub(crate) const COMMON_FROM: usize = 20_000;
/// Number of matches of rarer words below which common words find documents too.
pub(crate) const ENOUGH: usize = 200;
/// Exponent of the share of the query that was found.
pub(crate) const COVERAGE: f32 = 0.2;
/// Maximum bonus for a title all of whose words are in the query.
pub(crate) const TITLE_SHARE: f32 = 0.5;
/// Weight of two words written as one, and of one word written as two.
pub(crate) const JOINED: f32 = 0.5;
/// Weight of a synonym.
pub(crate) const SYNONYM: f32 = 0.8;
/// Weight of a completion of the last word.
pub(crate) const COMPLETED: f32 = 0.8;
/// Maximum number of completions.
pub(crate) const COMPLETIONS: usize = 24;
/// Weight of a compound that ends with the query word (`Netzwerkdrucker` for `Drucker`), and of the end of a compound
/// in the query.
pub(crate) const TAIL: f32 = 0.6;
/// Weight of a compound that begins with the query word, and of the beginning of a compound in the query.
pub(crate) const HEAD: f32 = 0.4;
/// Maximum number of compounds of each kind.
pub(crate) const COMPOUNDS: usize = 24;
/// Minimum length of a stem that is treated as a compound, and of a part of one, in bytes.
pub(crate) const COMPOUND_FROM: usize = 7;
/// See [`COMPOUND_FROM`].
pub(crate) const PART_FROM: usize = 3;
/// Minimum length of an ending, in bytes, to be treated as a word of its own whatever precedes it.
pub(crate) const SURE_FROM: usize = 5;
/// Weight of a part of a code, beside the whole code.
pub(crate) const CODE_PART: f32 = 0.3;
/// Factor for each code of the query that a document contains: these documents come first.
pub(crate) const CODE: f32 = 1_000.0;
/// Penalty of a correction that changes the first letter, and bonus of one that transposes two letters (natural log).
pub(crate) const FIRST_LETTER: f32 = 0.5;
/// See [`FIRST_LETTER`].
pub(crate) const SWAPPED: f32 = 0.7;
/// Minimum length of a word that is corrected, in characters.
pub(crate) const CORRECTED_FROM: usize = 4;
/// Minimum length of a word that is corrected by two edits, in characters.
pub(crate) const TWICE_FROM: usize = 8;
/// Number of best documents that are examined for pairs of words.
pub(crate) const PAIRS_AMONG: usize = 300;
/// Bonus of the newest document over an infinitely old one.
pub(crate) const FRESH: f32 = 0.05;
/// Age at which half of the bonus is left, in milliseconds (365 days).
pub(crate) const FRESH_HALF: f32 = 365.0 * 86_400_000.0;
/// Maximum bonus or penalty from readers' votes.
pub(crate) const HELPFUL: f32 = 0.05;
/// Factor for the workaround of an open known error.
pub(crate) const KNOWN_ERROR: f32 = 1.5;
/// Mass of a word that no document has, relative to that of the rarest possible word.
pub(crate) const UNKNOWN: f32 = 0.5;
/// Minimum ratio of the best document's score to that of the next, for it to stand out.
pub(crate) const CLEAR_AHEAD: f32 = 1.3;
/// Minimum share of the query found in the best document, for it to stand out.
pub(crate) const CLEAR_SHARE: f32 = 0.9;
/// Minimum share of the query found in the best document's title, for it to stand out.
pub(crate) const CLEAR_IN_TITLE: f32 = 0.5;
/// Weight of the nearness in meaning, between 0 and 1; the rest is the weight of the words.
pub(crate) const MEANING: f32 = 0.7;
/// Number of documents retrieved by meaning.
pub(crate) const NEAREST: usize = 100;
/// Minimum cosine of a document that no word finds.
pub(crate) const NEAR_FROM: f32 = 0.3;
/// Maximum length of a passage, in bytes.
pub(crate) const PASSAGE: usize = 200;
/// Number of bytes of a document that are searched for its passage.
pub(crate) const READ: usize = 64 * 1024;
/// Maximum number of words of a query that are read, compounds and their parts counted each.
pub(crate) const WORDS: usize = 100;
