//! Where words are in a text: runs of letters and digits, and the pieces that `-`, `.`, `_` and `'` join to one run.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::fold::is_invisible;

/// A run as it stands in the text, cut into its pieces. A run of one piece is a plain word.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Run {
    /// The bytes of each piece.
    pub(super) pieces: Vec<Range<usize>>,
    /// A `+` that belongs to the word, as in `Google+`.
    pub(super) plus: bool,
}

impl Run {
    /// The bytes of the whole run, a `+` left out.
    pub(super) fn span(&self) -> Range<usize> {
        let start = self.pieces.first().map_or(0, |piece| piece.start);
        start..self.pieces.last().map_or(start, |piece| piece.end)
    }
}

/// Every run of `text`, in order.
pub(super) fn runs(text: &str) -> Vec<Run> {
    let mut runs = Vec::new();
    let mut chars = text.char_indices().peekable();
    while let Some((start, first)) = chars.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        let mut run = Run { pieces: Vec::new(), plus: false };
        let (mut from, mut end) = (start, start + first.len_utf8());
        // Scripts without spaces: each character is a word.
        if !is_ideograph(first) {
            while let Some(&(at, c)) = chars.peek() {
                let next = text[at + c.len_utf8()..].chars().next();
                if is_inside(c) {
                    end = at + c.len_utf8();
                } else if is_joiner(c) && next.is_some_and(|next| next.is_alphanumeric() && !is_ideograph(next)) {
                    run.pieces.push(from..end);
                    from = at + c.len_utf8();
                } else {
                    run.plus = c == '+' && next.is_none_or(|next| !next.is_alphanumeric());
                    break;
                }
                chars.next();
            }
        }
        run.pieces.push(from..end);
        runs.push(run);
    }
    runs
}

fn is_inside(c: char) -> bool {
    (c.is_alphanumeric() && !is_ideograph(c)) || is_combining_mark(c) || is_invisible(c)
}

fn is_joiner(c: char) -> bool {
    is_apostrophe(c) || is_hyphen(c) || matches!(c, '.' | '_')
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}')
}
