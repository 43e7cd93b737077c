//! Every number of the ranking, in one place. `docs/SEARCH.md` says why they are what they are.

use crate::Field;

/// How the words of one field count.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FieldSettings {
    pub(crate) field: Field,
    /// How much a word counts there.
    pub(crate) weight: f32,
    /// How soon more of the same word stops to matter (BM25's k1).
    pub(crate) k1: f32,
    /// How much a long text is held against it (BM25's b).
    pub(crate) b: f32,
    /// What two words that follow one another as in the query add.
    pub(crate) pair: f32,
}

/// The fields, in the order in which their posting lists are kept.
pub(crate) const FIELDS: [FieldSettings; 4] = [
    FieldSettings { field: Field::Title, weight: 2.0, k1: 1.5, b: 0.6, pair: 0.15 },
    FieldSettings { field: Field::Headings, weight: 0.7, k1: 1.5, b: 0.6, pair: 0.3 },
    FieldSettings { field: Field::Body, weight: 1.0, k1: 1.5, b: 0.75, pair: 0.4 },
    FieldSettings { field: Field::Labels, weight: 0.8, k1: 0.8, b: 0.3, pair: 0.0 },
];

/// The share of a word's weight that comes from how rare it is in any field; the rest from how rare it is in its field.
pub(crate) const ANY_FIELD: f32 = 0.3;
/// How much a stop word counts.
pub(crate) const STOP: f32 = 0.4;
/// A word that more than this share of the documents has tells little: it finds nothing by itself beside words that do.
pub(crate) const COMMON: f32 = 0.1;
/// Of so many documents at least; fewer are all looked at.
pub(crate) const COMMON_FROM: usize = 20_000;
/// When other words find fewer than so many, common words find something too.
pub(crate) const ENOUGH: usize = 200;
/// The exponent of the share of the query that was found.
pub(crate) const COVERAGE: f32 = 0.2;
/// What a title adds all of whose words were asked for.
pub(crate) const TITLE_SHARE: f32 = 0.5;
/// Two words written as one, one word written as two.
pub(crate) const JOINED: f32 = 0.5;
/// A synonym, beside the word itself.
pub(crate) const SYNONYM: f32 = 0.8;
/// A word that only begins as typed.
pub(crate) const COMPLETED: f32 = 0.8;
/// How many such words are looked for.
pub(crate) const COMPLETIONS: usize = 24;
/// A compound that ends with the word asked for (`Netzwerkdrucker` for `Drucker`), and the end of a compound asked for.
pub(crate) const TAIL: f32 = 0.6;
/// A compound that begins with the word asked for, and the beginning of a compound asked for.
pub(crate) const HEAD: f32 = 0.4;
/// How many compounds of each kind are looked for.
pub(crate) const COMPOUNDS: usize = 24;
/// The shortest stem that is looked at as a compound, and the shortest part of one.
pub(crate) const COMPOUND_FROM: usize = 7;
/// See [`COMPOUND_FROM`].
pub(crate) const PART_FROM: usize = 3;
/// From so many letters on an ending is taken for a word of its own, whatever stands before it.
pub(crate) const SURE_FROM: usize = 5;
/// The part of a code, beside all of it.
pub(crate) const CODE_PART: f32 = 0.3;
/// The factor for each code of the query that a document contains: whatever else was said, these come first.
pub(crate) const CODE: f32 = 1_000.0;
/// A correction that changes the first letter is less likely by this, two letters swapped are more likely (natural log).
pub(crate) const FIRST_LETTER: f32 = 0.5;
/// See [`FIRST_LETTER`].
pub(crate) const SWAPPED: f32 = 0.7;
/// The shortest word that is corrected, in characters.
pub(crate) const CORRECTED_FROM: usize = 4;
/// The shortest word that is corrected by two changes.
pub(crate) const TWICE_FROM: usize = 8;
/// How many of the best documents are looked at for pairs of words.
pub(crate) const PAIRS_AMONG: usize = 300;
/// What the newest document gains over one that is infinitely old.
pub(crate) const FRESH: f32 = 0.05;
/// The age at which half of it is left, in milliseconds.
pub(crate) const FRESH_HALF: f32 = 365.0 * 86_400_000.0;
/// What a document that helped everybody gains, and one that helped nobody loses.
pub(crate) const HELPFUL: f32 = 0.05;
/// The factor for the workaround of an open known error.
pub(crate) const KNOWN_ERROR: f32 = 1.5;
/// What a word that no document has is of a query, as a share of what the rarest word would be.
pub(crate) const UNKNOWN: f32 = 0.5;
/// The best document stands out when its score is so many times that of the next,
pub(crate) const CLEAR_AHEAD: f32 = 1.3;
/// when it has so much of the query,
pub(crate) const CLEAR_SHARE: f32 = 0.9;
/// and so much of it in its title.
pub(crate) const CLEAR_IN_TITLE: f32 = 0.5;
/// How much nearness in meaning counts beside the words: the share of the best score that either may give.
pub(crate) const MEANING: f32 = 0.7;
/// How many documents are looked for by meaning.
pub(crate) const NEAREST: usize = 100;
/// How near a document must be at least if no word finds it.
pub(crate) const NEAR_FROM: f32 = 0.3;
/// The length of a passage, in bytes.
pub(crate) const PASSAGE: usize = 200;
/// How much of a document is read for its passage, in bytes.
pub(crate) const READ: usize = 64 * 1024;
/// How many words of a query are read, compounds and their parts counted each.
pub(crate) const WORDS: usize = 100;
