//! Case and accents away.

use portico_domain::text;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `word` without case, accents and characters that nobody sees: `Réseau` and `reseau` are one.
pub(crate) fn fold(word: &str) -> String {
    let folded = text::fold(word);
    if folded.is_ascii() {
        return folded;
    }
    let mut out = String::with_capacity(folded.len());
    for c in folded.nfkd() {
        match c {
            c if is_combining_mark(c) || is_invisible(c) => {}
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' => out.push('d'),
            'ı' => out.push('i'),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            c => out.push(c),
        }
    }
    out
}

/// Soft hyphens, joiners and marks of direction: they may stand inside of a word.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}
