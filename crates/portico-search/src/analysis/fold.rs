//! Folding: removes differences of case and accents.

use portico_domain::text;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `word` in lower case, without accents and invisible characters: `Réseau` and `reseau` are equal.
pub(crate) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return text::fold(word);
    }
    // Twice: some capitals come out of compatibility characters, some accents out of lower-casing.
    bare(&text::fold(&bare(word)))
}

fn bare(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.nfkd() {
        match c {
            // The voicing marks of Kana make other letters, not accented ones.
            '\u{3099}' | '\u{309a}' => out.push(c),
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

/// Soft hyphens, joiners and direction marks: invisible characters that may occur within a word.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}
