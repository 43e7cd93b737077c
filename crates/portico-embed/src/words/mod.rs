//! From a text to the numbers of its word pieces, as BERT's uncased models were taught.

mod split;

use std::collections::HashMap;

use crate::ModelError;

/// A longer word is not looked up in pieces: it is unknown.
const LONGEST_WORD: usize = 100;
/// More pieces than this no vocabulary of a small model has.
const MOST_PIECES: usize = 1_000_000;

/// The word pieces that a model knows.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    /// Pieces that begin a word.
    first: HashMap<Box<str>, u32>,
    /// Pieces that go on with one, without their `##`.
    next: HashMap<Box<str>, u32>,
    unknown: u32,
    begin: u32,
    end: u32,
}

impl Vocabulary {
    /// Reads a `vocab.txt`: one piece in each line, its number is its line.
    pub(crate) fn parse(text: &str) -> Result<Self, ModelError> {
        let (mut first, mut next) = (HashMap::new(), HashMap::new());
        for (number, piece) in text.lines().enumerate().take(MOST_PIECES) {
            let number = number as u32;
            match piece.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => next.insert(rest.into(), number),
                _ => first.insert(piece.into(), number),
            };
        }
        let special = |name: &'static str| first.get(name).copied().ok_or(ModelError::Vocabulary(name));
        let (unknown, begin, end) = (special("[UNK]")?, special("[CLS]")?, special("[SEP]")?);
        Ok(Self { first, next, unknown, begin, end })
    }

    /// How many numbers there are at most.
    pub(crate) fn len(&self) -> usize {
        self.first.values().chain(self.next.values()).max().map_or(0, |most| *most as usize + 1)
    }

    /// The pieces of `text` between begin and end, at most `most` in all.
    pub(crate) fn encode(&self, text: &str, most: usize) -> Vec<u32> {
        let mut out = vec![self.begin];
        split::words(text, |word| {
            self.pieces(word, &mut out);
            out.len() < most
        });
        out.truncate(most.saturating_sub(1).max(1));
        out.push(self.end);
        out
    }

    /// How many pieces `text` has.
    pub(crate) fn count(&self, text: &str) -> usize {
        let mut out = Vec::new();
        split::words(text, |word| {
            self.pieces(word, &mut out);
            true
        });
        out.len()
    }

    /// The longest piece first, then the longest of what is left; a word that cannot be had so is unknown as a whole.
    fn pieces(&self, word: &str, out: &mut Vec<u32>) {
        let before = out.len();
        if word.chars().count() > LONGEST_WORD {
            out.push(self.unknown);
            return;
        }
        let mut rest = word;
        while !rest.is_empty() {
            let known = if rest.len() == word.len() { &self.first } else { &self.next };
            let ends = rest.char_indices().rev().map(|(at, c)| at + c.len_utf8());
            let Some((end, piece)) = ends.into_iter().find_map(|end| Some((end, *known.get(&rest[..end])?))) else {
                out.truncate(before);
                out.push(self.unknown);
                return;
            };
            out.push(piece);
            rest = &rest[end..];
        }
    }
}

#[cfg(test)]
mod tests;
