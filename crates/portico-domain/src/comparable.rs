//! Text for comparison in searches: without differences of case, diacritics, apostrophes and hyphens.

use crate::text::fold;

/// Unicode normal form NFKD. It needs tables that the browser already has, so the caller provides it: the browser with
/// `String.prototype.normalize`, the server with `nfkd` (feature `nfc`).
pub type Decompose = fn(&str) -> String;

/// Unicode normal form NFKD by the tables of the server.
#[cfg(feature = "nfc")]
#[must_use]
pub fn nfkd(text: &str) -> String {
    unicode_normalization::UnicodeNormalization::nfkd(text).collect()
}

/// `text` in lower case and decomposed, as [`letters`] takes it.
#[must_use]
pub fn folded(text: &str, decompose: Decompose) -> String {
    if text.is_ascii() {
        return fold(text);
    }
    fold(&decompose(&text.replace(is_apostrophe, "'")))
}

/// Folded text without diacritics and apostrophes, its hyphens as spaces. With `spelled`, umlauts and rings are spelled
/// out: `krueger` instead of `kruger`.
#[must_use]
pub fn letters(folded: &str, spelled: bool) -> String {
    let mut out = String::with_capacity(folded.len());
    for c in folded.chars() {
        match c {
            '\'' => {}
            '-' | '\u{2010}'..='\u{2015}' => out.push(' '),
            '\u{308}' if spelled && out.ends_with(['a', 'o', 'u']) => out.push('e'),
            '\u{30a}' if spelled && out.ends_with('a') => out.push('a'),
            c if is_mark(c) => {}
            'ø' => out.push_str(if spelled { "oe" } else { "o" }),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'þ' => out.push_str("th"),
            'ı' => out.push('i'),
            c => out.push(c),
        }
    }
    out
}

/// The words of a text, without diacritics.
#[must_use]
pub fn words(text: &str, decompose: Decompose) -> Vec<String> {
    let text = letters(&folded(text, decompose), false);
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// Whether a character is a diacritic, a vowel point of Arabic or Hebrew, or invisible.
fn is_mark(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{652}' | '\u{670}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}'
        | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '‘' | '’' | '‛' | 'ʼ' | 'ʹ' | '′' | '`' | '´' | '＇')
}
