//! The passage of a document that matches a query best, with its words marked.

use crate::analysis::{Language, fold, is_unspaced, stem, tokens};
use crate::settings::{PASSAGE, READ};
use crate::{DocumentSection, SnippetPiece};

/// The stems to mark.
pub(crate) struct MarkedStems {
    language: Language,
    stems: Vec<(String, usize, f32)>,
    /// Bit set of the first letters of the stems.
    first: u32,
}

impl MarkedStems {
    /// An empty set, for a document in `language`.
    pub(crate) fn new(language: &str) -> Self {
        Self { language: Language::of(language), stems: Vec::new(), first: 0 }
    }

    /// Adds a stem: `unit` is the index of the query word it stands for, `weight` its rarity.
    pub(crate) fn add(&mut self, stem: &str, unit: usize, weight: f32) {
        if !self.stems.iter().any(|(other, ..)| other == stem) {
            self.first |= stem.bytes().next().map_or(0, letter);
            self.stems.push((stem.to_owned(), unit, weight));
        }
    }

    fn find(&self, word: &str) -> Option<(usize, f32)> {
        let stem = stem(word, self.language);
        self.stems.iter().find(|(other, ..)| *other == stem).map(|(_, unit, weight)| (*unit, *weight))
    }

    /// Whether a word of plain letters may match a stem, judged by its first letter, which stemming does not change.
    fn may_begin(&self, word: &str) -> bool {
        if word.bytes().next().is_none_or(|first| self.first & letter(first) == 0) {
            return false;
        }
        let len = word.len().min(3);
        self.stems.iter().any(|(stem, ..)| {
            let stem = &stem.as_bytes()[..stem.len().min(len)];
            word.as_bytes().iter().zip(stem).all(|(a, b)| a.to_ascii_lowercase() == *b)
        })
    }
}

/// The bit of a letter; other characters share bits.
fn letter(byte: u8) -> u32 {
    1 << (byte & 31)
}

/// A passage and its section.
pub(crate) struct SnippetPassage {
    pub(crate) section: usize,
    pub(crate) pieces: Vec<SnippetPiece>,
}

/// An occurrence of a searched word in a text.
#[derive(Clone, Copy)]
struct Mark {
    start: usize,
    end: usize,
    unit: usize,
    weight: f32,
}

/// The best passage of `sections`; if no word is found, the beginning of section `near`, or of the document.
pub(crate) fn passage(sections: &[DocumentSection], wanted: &MarkedStems, near: Option<u32>) -> SnippetPassage {
    let mut best: Option<(f32, usize, usize, usize)> = None;
    let mut left = READ;
    for (at, section) in sections.iter().enumerate().filter(|(_, section)| !section.text.is_empty()) {
        let text = &section.text[..section.text.floor_char_boundary(left)];
        left -= text.len();
        let marks = self::marks(text, wanted);
        let heading = section.heading.as_deref().map_or(0.0, |heading| total(&self::marks(heading, wanted)));
        for from in 0..marks.len() {
            let score = total(within(&marks, from)) + heading * 0.5;
            if best.as_ref().is_none_or(|(other, ..)| score > *other) {
                best = Some((score, at, from, text.len()));
            }
        }
    }
    if let Some((_, section, from, len)) = best {
        let marks = self::marks(&sections[section].text[..len], wanted);
        let last = within(&marks, from).last().map_or(0, |mark| mark.end);
        let pieces = cut(&sections[section].text, marks[from].start, last, &marks);
        return SnippetPassage { section, pieces };
    }
    let near = near.map_or(0, |near| near as usize);
    let full = |at: &usize| sections.get(*at).is_some_and(|section| !section.text.is_empty());
    let section = (near..sections.len()).chain(0..sections.len()).find(full).unwrap_or(0);
    let pieces = sections.get(section).map(|section| cut(&section.text, 0, 0, &[]));
    SnippetPassage { section, pieces: pieces.unwrap_or_default() }
}

/// The marks that fit into a passage beginning with the mark `from`.
fn within(marks: &[Mark], from: usize) -> &[Mark] {
    let end = marks[from].start + PASSAGE;
    let len = marks[from..].partition_point(|mark| mark.end <= end).max(1);
    &marks[from..from + len]
}

/// The value of marks: the full weight for each word of the query once, a tenth for each repetition.
fn total(marks: &[Mark]) -> f32 {
    marks.iter().enumerate().fold(0.0, |sum, (at, mark)| {
        let again = marks[..at].iter().any(|other| other.unit == mark.unit);
        sum + if again { mark.weight * 0.1 } else { mark.weight }
    })
}

fn marks(text: &str, wanted: &MarkedStems) -> Vec<Mark> {
    let mut out = Vec::new();
    let mut at = 0;
    let parts = text.split_inclusive(char::is_whitespace);
    for part in parts {
        let from = at;
        at += part.len();
        let rest = part.trim_start_matches(|c: char| !c.is_alphanumeric());
        let word = rest.trim_end_matches(|c: char| !c.is_alphanumeric());
        let (before, after) = (&part[..part.len() - rest.len()], &rest[word.len()..]);
        let plain = word.bytes().all(|b| b.is_ascii_alphabetic()) && !has_signs(before, after);
        if word.is_empty() || (plain && !wanted.may_begin(word)) {
            continue;
        }
        if plain {
            if let Some((unit, weight)) = wanted.find(&fold(word)) {
                let start = from + before.len();
                out.push(Mark { start, end: start + word.len(), unit, weight });
            }
            continue;
        }
        for token in tokens(part) {
            if let Some((unit, weight)) = wanted.find(&token.word) {
                let (start, end) = (from + token.start, from + token.end);
                // Overlapping pairs of characters are shown as one mark.
                if let Some(last) = out.last_mut().filter(|last: &&mut Mark| last.end >= start && last.end < end)
                    && is_unspaced(&token.word)
                {
                    (last.end, last.weight) = (end, last.weight + weight);
                    continue;
                }
                // A whole compound precedes its parts and covers them.
                if out.last().is_none_or(|last: &Mark| last.end <= start) {
                    out.push(Mark { start, end, unit, weight });
                }
            }
        }
    }
    out
}

/// Whether a word has signs before or after it that may belong to it: `C#`, `.NET`.
fn has_signs(before: &str, after: &str) -> bool {
    let sign = |byte: u8| byte == b'#' || byte == b'+';
    before.ends_with('.') || before.bytes().chain(after.bytes()).any(sign)
}

/// Cuts the passage around `first..last` at word borders, and splits it at the marks.
fn cut(text: &str, first: usize, last: usize, marks: &[Mark]) -> Vec<SnippetPiece> {
    let spare = PASSAGE.saturating_sub(last - first);
    let mut start = text.floor_char_boundary(first.saturating_sub(spare / 3));
    if start > 0 {
        // Starts at a word border, preferably at the beginning of a sentence.
        let lead = &text[start..first];
        let line = lead.rfind('\n').map(|at| at + 1);
        let sentence = || lead.rfind(". ").map(|at| at + 2).or_else(|| lead.rfind('。').map(|at| at + '。'.len_utf8()));
        let word = || lead.char_indices().find(|(_, c)| c.is_whitespace()).map(|(at, c)| at + c.len_utf8());
        let begins = line.or_else(sentence).or_else(word).map_or(first, |at| start + at);
        // Text without spaces is cut between characters.
        start = if begins == first && is_unspaced(&text[start..]) { start } else { begins };
    }
    let mut end = text.floor_char_boundary((start + PASSAGE).max(last).min(text.len()));
    if end < text.len() {
        let from = last.max(start);
        let spaced = !text[..end].chars().next_back().is_some_and(|c| is_unspaced(c.encode_utf8(&mut [0; 4])));
        let space = text[from..end].rfind(char::is_whitespace).map(|at| from + at);
        end = space.unwrap_or(if spaced { from } else { end });
    }
    let mut pieces = Vec::new();
    let mut before = None;
    let mut push = |text: &str, marked: bool| {
        if !text.is_empty() {
            let mut shown = String::with_capacity(text.len());
            for c in text.chars() {
                match c {
                    // Lines are paragraphs, items or cells: a separator follows one that does not end like a
                    // sentence.
                    '\n' if before.is_some_and(char::is_alphanumeric) => shown.push_str(" · "),
                    '\n' | '\t' => shown.push(' '),
                    c => shown.push(c),
                }
                before = Some(c);
            }
            pieces.push(SnippetPiece { text: shown, marked });
        }
    };
    if start > 0 {
        push("… ", false);
    }
    let mut at = start;
    for mark in marks.iter().filter(|mark| mark.start >= start && mark.end <= end) {
        push(&text[at..mark.start], false);
        push(&text[mark.start..mark.end], true);
        at = mark.end;
    }
    push(text[at..end].trim_end(), false);
    if end < text.len() {
        push(" …", false);
    }
    pieces
}

#[cfg(test)]
mod tests;
