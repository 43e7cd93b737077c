//! Normalised text, and its length in characters as people count them.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

/// Text normalised on input (form-engine law 7): Unicode NFC, `\n` line ends, no trailing white space on any line, no
/// leading or trailing blank lines, no control or invisible format characters.
///
/// NFC needs tables that the browser already has, so the caller provides it: the browser calls [`NormalText::new`]
/// with `String.prototype.normalize`, the server [`NormalText::from_any`] (feature `nfc`).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NormalText(String);

impl NormalText {
    /// Normalises text: drops invisible characters, then composes with `nfc`, then trims lines. The order matters,
    /// since a dropped character may have separated a letter from its accent.
    #[must_use]
    pub fn new(text: &str, nfc: impl FnOnce(&str) -> String) -> Self {
        if text.is_ascii() {
            return Self::from_nfc(text);
        }
        if text.contains(is_dropped) {
            return Self::from_nfc(&nfc(&text.replace(is_dropped, "")));
        }
        Self::from_nfc(&nfc(text))
    }

    /// Normalises text that is in Unicode NFC even after characters are dropped.
    #[must_use]
    pub fn from_nfc(text: &str) -> Self {
        let mut out = String::with_capacity(text.len());
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '\r' => {
                    if chars.peek() == Some(&'\n') {
                        chars.next();
                    }
                    end_line(&mut out);
                }
                '\n' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => end_line(&mut out),
                c if is_dropped(c) => {}
                c => out.push(c),
            }
        }
        // Leading spaces of the first line are removed too.
        let trimmed = out.trim();
        // Text that consists of joiners is invisible too.
        let seen = trimmed.contains(|c: char| !c.is_whitespace() && !is_joiner(c));
        Self(if seen { trimmed.to_owned() } else { String::new() })
    }

    /// Normalises text, including Unicode NFC.
    #[cfg(feature = "nfc")]
    #[must_use]
    pub fn from_any(text: &str) -> Self {
        use unicode_normalization::UnicodeNormalization;
        Self::new(text, |text| text.nfc().collect())
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is empty. Text of white space only is trimmed to empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Its number of characters as people count them (grapheme clusters).
    #[must_use]
    pub fn count(&self) -> usize {
        count(&self.0)
    }
}

impl fmt::Display for NormalText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Number of grapheme clusters in `text`; ASCII is counted by bytes.
#[must_use]
pub fn count(text: &str) -> usize {
    if text.is_ascii() {
        // Normalised text contains no `\r`, so every ASCII byte is a cluster.
        return text.len();
    }
    text.graphemes(true).count()
}

/// The first `most` characters of `text` as people count them: never cut inside an emoji or a letter with its marks.
/// A character of more than 64 bytes, which no script needs, ends the text.
#[must_use]
pub fn cut(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let shown = text.graphemes(true).take(most).take_while(|character| character.len() <= 64);
    &text[..shown.map(str::len).sum()]
}

/// `text` folded for comparison ignoring case: every character is mapped to lower, full upper and lower case. This
/// equals Unicode's full case folding, which equates `ß`, `ẞ` and `SS`, and `ς` and `σ`, except that the dotless `ı`
/// must be kept apart.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ı' => out.push(c),
            c => out.extend(c.to_lowercase().flat_map(char::to_uppercase).flat_map(char::to_lowercase)),
        }
    }
    out
}

fn end_line(out: &mut String) {
    out.truncate(out.trim_end_matches(|c: char| c.is_whitespace() && c != '\n').len());
    out.push('\n');
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}')
}

/// The characters that normalisation drops: C0 and C1 controls except tab and line ends, and invisible format
/// characters without meaning in an answer. Joiners (U+200C, U+200D) are kept: emoji and several scripts need them.
fn is_dropped(c: char) -> bool {
    matches!(c,
        '\u{0}'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}'
        | '\u{ad}'                  // soft hyphen
        | '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' // direction marks
        | '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{206a}'..='\u{206f}' | '\u{feff}' // zero width, invisible operators
        | '\u{fff9}'..='\u{fffb}'   // interlinear annotation
        | '\u{e0001}' | '\u{e0020}'..='\u{e007f}' // tags
    )
}

#[cfg(test)]
mod tests {
    use super::cut;

    const FAMILY: &str = "👨\u{200d}👩\u{200d}👧\u{200d}👦";

    #[test]
    fn text_is_cut_between_characters() {
        assert_eq!(cut("Laptop", 3), "Lap");
        assert_eq!(cut("Laptop", 6), "Laptop");
        assert_eq!(cut(&FAMILY.repeat(3), 2), FAMILY.repeat(2));
        assert_eq!(cut(&format!("a{FAMILY}b"), 1), "a");
        assert_eq!(cut("e\u{301}e\u{301}", 1), "e\u{301}");
        assert_eq!(cut("🇩🇪🇫🇷", 1), "🇩🇪");
    }

    #[test]
    fn a_character_of_many_marks_ends_it() {
        assert_eq!(cut(&format!("ab{}", "\u{301}".repeat(10_000)), 200), "a");
    }
}
