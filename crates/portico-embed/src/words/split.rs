//! Splitting a text into words: lower-cased, without accents, each punctuation mark a word of its own.

use finl_unicode::categories::CharacterCategories;
use unicode_normalization::UnicodeNormalization;

/// Passes each word of `text` to `take` until it returns false.
pub(super) fn words(text: &str, mut take: impl FnMut(&str) -> bool) {
    let mut word = String::new();
    for c in text.chars().filter(|c| !is_nothing(*c)).nfd().filter(|c| !c.is_mark_nonspacing()) {
        let alone = is_mark(c) || is_ideograph(c);
        if (alone || c.is_whitespace()) && !word.is_empty() {
            if !take(&word) {
                return;
            }
            word.clear();
        }
        if alone {
            word.extend(c.to_lowercase());
            if !take(&word) {
                return;
            }
            word.clear();
        } else if !c.is_whitespace() {
            word.extend(c.to_lowercase());
        }
    }
    if !word.is_empty() {
        take(&word);
    }
}

/// Whether a character is dropped before anything else.
fn is_nothing(c: char) -> bool {
    match c {
        '\t' | '\n' | '\r' => false,
        '\0' | '\u{fffd}' => true,
        c => c.is_control() || c.is_format() || c.is_unassigned() || c.is_private_use(),
    }
}

fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation() || c.is_punctuation()
}

/// Whether a character is a CJK ideograph as BERT defines them: each is a word of its own.
fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c),
        0x4E00..=0x9FFF | 0x3400..=0x4DBF | 0x2_0000..=0x2_A6DF | 0x2_A700..=0x2_B73F | 0x2_B740..=0x2_B81F
        | 0x2_B920..=0x2_CEAF | 0xF900..=0xFAFF | 0x2_F800..=0x2_FA1F)
}
