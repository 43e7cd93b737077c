//! Tokens: words, compounds and identifiers, whole and in parts.

use super::fold;
use super::scan::{self, TextRun, is_apostrophe, is_hyphen};

/// Maximum length of an indexed word, in bytes.
const LONGEST: usize = 64;

/// The role of a token in its run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum TokenRole {
    /// A word that cannot be split, or a part of a compound. Atoms are numbered without gaps, so phrases are made of
    /// them.
    Atom,
    /// The whole of a compound or identifier: `wifi` of `Wi-Fi`, `kb5001330`, `5.7.12`.
    Whole,
    /// A common short form: `80070005` of `0x80070005`; also the last character of an unspaced run, which begins no
    /// pair.
    Extra,
}

/// One word of a text, folded but not stemmed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) word: String,
    /// Its position among the atoms of the text.
    pub(crate) position: usize,
    /// Its byte range in the text.
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) role: TokenRole,
}

/// The tokens of `text`, in order.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut position = 0;
    for run in scan::runs(text) {
        position = read(text, &run, position, &mut out);
    }
    out
}

/// Whether a folded word looks like a code: an error number, an update, an address.
pub(crate) fn is_identifier(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let dots = word.bytes().filter(|b| *b == b'.').count();
    if digits + dots == word.len() && dots > 0 {
        return dots >= 2;
    }
    let year = digits == 4
        && ["19", "20"].iter().any(|century| word.as_bytes()[word.len() - 4..].starts_with(century.as_bytes()));
    digits >= 4 && word.len() >= 5 && !(year && word.ends_with(|c: char| c.is_ascii_digit()))
}

/// Appends the tokens of a run to `out` and returns the next position.
fn read(text: &str, run: &TextRun, position: usize, out: &mut Vec<Token>) -> usize {
    if run.unspaced {
        return pairs(text, run, position, out);
    }
    let span = run.span();
    let mut atoms = Vec::new();
    for piece in merged(text, run) {
        cut(&piece.0, piece.1, piece.2, &mut atoms);
    }
    let whole = whole(text, run);
    let alone = atoms.len() == 1;
    let mut next = position;
    // A word of marks only is empty after folding.
    if !alone && (1..=LONGEST).contains(&whole.len()) {
        out.push(Token { word: whole.clone(), position, start: span.start, end: span.end, role: TokenRole::Whole });
    }
    if run.dot && whole.len() < LONGEST {
        let (word, start) = (format!(".{whole}"), span.start - 1);
        out.push(Token { word, position, start, end: span.end, role: TokenRole::Whole });
    }
    if let Some(rest) = whole.strip_prefix("0x").filter(|rest| rest.len() >= 4) {
        out.push(Token { word: rest.to_owned(), position, start: span.start, end: span.end, role: TokenRole::Extra });
    }
    for (word, start, end) in atoms {
        if word.len() <= LONGEST {
            out.push(Token { word, position: next, start, end, role: TokenRole::Atom });
        }
        next += 1;
    }
    if run.plus {
        out.push(Token {
            word: "plus".into(),
            position: next,
            start: span.end,
            end: span.end + 1,
            role: TokenRole::Atom,
        });
        next += 1;
    }
    next
}

/// The pairs of neighbouring characters of an unspaced run; a single character is a word.
fn pairs(text: &str, run: &TextRun, position: usize, out: &mut Vec<Token>) -> usize {
    let token = |from: usize, to: usize, at: usize, role| {
        let (start, end) = (run.pieces[from].start, run.pieces[to].end);
        Token { word: fold(&text[start..end]), position: position + at, start, end, role }
    };
    let last = run.pieces.len() - 1;
    for at in 0..last {
        out.push(token(at, at + 1, at, TokenRole::Atom));
    }
    out.push(token(last, last, last.saturating_sub(1), if last == 0 { TokenRole::Atom } else { TokenRole::Extra }));
    position + last.max(1)
}

/// A name without its trailing signs: `c` of `c#`.
pub(crate) fn without_signs(word: &str) -> Option<&str> {
    let bare = word.trim_end_matches(['#', '+']);
    (bare.len() < word.len() && !bare.is_empty()).then_some(bare)
}

/// The folded pieces, those around an apostrophe merged (`don't` becomes `dont`) and the `s` of a genitive dropped.
fn merged(text: &str, run: &TextRun) -> Vec<(String, usize, usize)> {
    let mut out: Vec<(String, usize, usize)> = Vec::with_capacity(run.pieces.len());
    for piece in &run.pieces {
        let word = fold(&text[piece.clone()]);
        let joined = text[..piece.start].chars().next_back().is_some_and(is_apostrophe);
        match out.last_mut() {
            Some(before) if joined && piece.start > run.span().start => {
                if word != "s" {
                    before.0.push_str(&word);
                }
                before.2 = piece.end;
            }
            _ => out.push((word, piece.start, piece.end)),
        }
    }
    out
}

/// A run as one word: hyphens, apostrophes and slashes dropped, dots, underscores and `&` kept.
fn whole(text: &str, run: &TextRun) -> String {
    let raw = &text[run.span()];
    let raw = ["'s", "’s"].iter().find_map(|end| raw.strip_suffix(end)).unwrap_or(raw);
    fold(&raw.replace(|c| is_hyphen(c) || is_apostrophe(c) || c == '/', ""))
}

/// Splits a piece at the borders of letters and digits, unless a part would be a single character or the piece is a
/// hexadecimal number.
fn cut(word: &str, start: usize, end: usize, out: &mut Vec<(String, usize, usize)>) {
    let mut parts: Vec<&str> = Vec::new();
    if word.is_ascii() && !word.starts_with("0x") {
        let mut from = 0;
        for at in 1..word.len() {
            let bytes = word.as_bytes();
            if bytes[at].is_ascii_digit() != bytes[at - 1].is_ascii_digit() {
                parts.push(&word[from..at]);
                from = at;
            }
        }
        parts.push(&word[from..]);
    }
    if parts.len() < 2 || parts.iter().any(|part| part.len() < 2) || word.len() != end - start {
        out.push((word.to_owned(), start, end));
        return;
    }
    let mut at = start;
    for part in parts {
        out.push((part.to_owned(), at, at + part.len()));
        at += part.len();
    }
}
