//! Finding the words of a text: runs of letters and digits, joined by `-`, `.`, `_`, `'`, `&` and `/`, and runs of
//! scripts without spaces, split into characters.

use std::ops::Range;

use unicode_normalization::char::is_combining_mark;

use super::fold::is_invisible;
use super::script::{self, Script};

/// A run and its pieces. A run of one piece is a plain word.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TextRun {
    /// The byte range of each piece.
    pub(super) pieces: Vec<Range<usize>>,
    /// Whether a trailing `+` belongs to the word, as in `Google+`.
    pub(super) plus: bool,
    /// Whether a leading dot belongs to the word, as in `.NET`.
    pub(super) dot: bool,
    /// Whether the pieces are the characters of a script without spaces.
    pub(super) unspaced: bool,
}

impl TextRun {
    /// The byte range of the run, without a leading dot and trailing `+`.
    pub(super) fn span(&self) -> Range<usize> {
        let start = self.pieces.first().map_or(0, |piece| piece.start);
        start..self.pieces.last().map_or(start, |piece| piece.end)
    }
}

/// The runs of `text`, in order.
pub(super) fn runs(text: &str) -> Vec<TextRun> {
    let mut runs = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if !first.is_alphanumeric() {
            at += first.len_utf8();
            continue;
        }
        let run = match script::unspaced(first) {
            Some(script) => unspaced(text, at, script),
            None => spaced(text, at),
        };
        // A run is never empty; the maximum prevents an endless loop if one were.
        at = run.span().end.max(at + first.len_utf8());
        runs.push(run);
    }
    runs
}

/// The run of words and joiners that begins at `start`.
fn spaced(text: &str, start: usize) -> TextRun {
    let mut run = TextRun { pieces: Vec::new(), plus: false, dot: has_dot(text, start), unspaced: false };
    let (mut from, mut end) = (start, start);
    while let Some(c) = text[end..].chars().next() {
        let after = end + c.len_utf8();
        let next = text[after..].chars().next();
        if is_inside(c) {
            end = after;
        } else if let Some(signs) = signs(&text[from..end], &text[end..]) {
            end += signs;
        } else if next.is_some_and(is_spaced) && (is_joiner(c) || joins(&run, &text[from..end], c, next)) {
            run.pieces.push(from..end);
            (from, end) = (after, after);
        } else {
            run.plus = c == '+' && next.is_none_or(|next| !next.is_alphanumeric());
            break;
        }
    }
    run.pieces.push(from..end);
    run
}

/// The run of one unspaced script that begins at `start`; each character with its marks is a piece.
fn unspaced(text: &str, start: usize, script: Script) -> TextRun {
    let mut run = TextRun { pieces: Vec::new(), plus: false, dot: false, unspaced: true };
    for (at, c) in text[start..].char_indices().map(|(at, c)| (start + at, c)) {
        let end = at + c.len_utf8();
        match run.pieces.last_mut() {
            Some(piece) if is_combining_mark(c) || is_invisible(c) || script::is_mark(c) => piece.end = end,
            _ if script::belongs(c, script) => run.pieces.push(at..end),
            _ => break,
        }
    }
    run
}

fn is_spaced(c: char) -> bool {
    c.is_alphanumeric() && script::unspaced(c).is_none()
}

fn is_inside(c: char) -> bool {
    is_spaced(c) || is_combining_mark(c) || is_invisible(c)
}

fn is_joiner(c: char) -> bool {
    is_apostrophe(c) || is_hyphen(c) || matches!(c, '.' | '_')
}

/// Whether `c` joins its neighbours to one name: `AT&T`, `R&D`, `S/4HANA`, `I/O`, `OS/2`; but not `and/or`.
fn joins(run: &TextRun, before: &str, c: char, next: Option<char>) -> bool {
    let letters = run.pieces.is_empty() && before.chars().all(char::is_alphabetic);
    let length = before.chars().count();
    match c {
        '&' => letters && length <= 3,
        '/' => letters && (length == 1 || length == 2 && next.is_some_and(|next| next.is_ascii_digit())),
        _ => false,
    }
}

/// Number of bytes of signs at the front of `rest` that belong to a short name: those of `C#`, `F#`, `C++`.
fn signs(name: &str, rest: &str) -> Option<usize> {
    if name.is_empty() || name.len() > 2 || !name.bytes().all(|b| b.is_ascii_alphabetic()) {
        return None;
    }
    let signs = ["#", "++"].into_iter().find(|signs| rest.starts_with(signs))?;
    let next = rest[signs.len()..].chars().next();
    next.is_none_or(|next| !next.is_alphanumeric() && !matches!(next, '#' | '+')).then_some(signs.len())
}

/// Whether the word at `start` has a leading dot of its own, as `.NET`, instead of one that ends a sentence.
fn has_dot(text: &str, start: usize) -> bool {
    let mut before = text[..start].chars().rev();
    before.next() == Some('.')
        && before.next().is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '„' | '‘' | '*' | '`'))
        && text[start..].starts_with(char::is_alphabetic)
}

pub(super) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ')
}

pub(super) fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}
