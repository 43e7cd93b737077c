//! Text as the engine sees it: normalised once, measured as a person counts.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_segmentation::UnicodeSegmentation;

/// Text that has been normalised where it entered (form-engine law 7): Unicode NFC, `\n` line ends, no
/// trailing white space on any line, no leading or trailing blank lines, no control or invisible format characters.
///
/// NFC itself needs tables that the browser already has, so it is the caller's part: the browser calls
/// [`NormalText::new`] with `String.prototype.normalize`, the server [`NormalText::from_any`] (feature `nfc`).
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct NormalText(String);

impl NormalText {
    /// Normalises text: what nobody sees is dropped, then `nfc` composes, then lines are trimmed. In this order, since a
    /// dropped character may have stood between a letter and its accent.
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

    /// Normalises text that is already in Unicode NFC, also without the characters that are dropped.
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
        // Leading spaces of the first line go too: nobody means them.
        let trimmed = out.trim();
        // Joiners with nothing to join are not seen either.
        let seen = trimmed.contains(|c: char| !c.is_whitespace() && !is_joiner(c));
        Self(if seen { trimmed.to_owned() } else { String::new() })
    }

    /// Normalises any text, Unicode NFC included.
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

    /// Whether there is nothing in it. White space alone has been trimmed away.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Its length in characters as a person counts them (grapheme clusters).
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

/// Grapheme clusters in `text`; ASCII without line ends is counted by bytes.
#[must_use]
pub fn count(text: &str) -> usize {
    if text.is_ascii() {
        // Normalised text holds no `\r`, so every ASCII byte is a cluster of its own.
        return text.len();
    }
    text.graphemes(true).count()
}

/// The first `most` characters of `text` as a person counts them: what is cut is cut between characters, never inside an emoji or a
/// letter with its marks. A character of more than 64 bytes, which no script needs, ends it.
#[must_use]
pub fn cut(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let shown = text.graphemes(true).take(most).take_while(|character| character.len() <= 64);
    &text[..shown.map(str::len).sum()]
}

/// `text` folded for caseless comparison: every character through lower, full upper and back to lower case. That is
/// Unicode's full case folding, which takes `ß`, `ẞ` and `SS` for one and `ς` for `σ`; only the dotless `ı` must be kept apart.
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

/// The characters that normalisation drops: C0 and C1 controls but tab and line ends, and the invisible format characters
/// that carry no meaning in an answer. Joiners (U+200C, U+200D) stay: emoji and several scripts need them.
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
