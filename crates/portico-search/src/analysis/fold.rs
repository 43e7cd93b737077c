//! Case and accents away.

use portico_domain::text;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// `word` without case, accents and characters that nobody sees: `Réseau` and `reseau` are one.
pub(crate) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return text::fold(word);
    }
    // Twice: some capitals are hidden in compatibility characters, some accents come with the small letter.
    bare(&text::fold(&bare(word)))
}

fn bare(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for c in word.nfkd() {
        match c {
            // The marks of sound of Kana make other letters, not other accents.
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

/// Soft hyphens, joiners and marks of direction: they may stand inside of a word.
pub(super) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}
