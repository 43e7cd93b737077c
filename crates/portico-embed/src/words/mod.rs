//! WordPiece tokeniser of BERT's uncased models: text to token ids.

mod split;

use std::collections::HashMap;

use crate::ModelError;

/// Maximum number of characters of a word that is split into pieces; a longer one becomes the unknown token.
const LONGEST_WORD: usize = 100;
/// Maximum number of pieces read from a vocabulary; small models have fewer.
const MOST_PIECES: usize = 1_000_000;

/// The vocabulary of word pieces.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    /// Pieces that begin a word.
    first: HashMap<Box<str>, u32>,
    /// Pieces that continue a word, without their `##`.
    next: HashMap<Box<str>, u32>,
    unknown: u32,
    begin: u32,
    end: u32,
}

impl Vocabulary {
    /// Parses a `vocab.txt`: one piece per line; its id is the line number, from 0.
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

    /// Size of the vocabulary: the highest id plus one.
    pub(crate) fn len(&self) -> usize {
        self.first.values().chain(self.next.values()).max().map_or(0, |most| *most as usize + 1)
    }

    /// The token ids of `text` between begin and end, at most `most` in all.
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

    /// Number of pieces of `text`.
    pub(crate) fn count(&self, text: &str) -> usize {
        let mut out = Vec::new();
        split::words(text, |word| {
            self.pieces(word, &mut out);
            true
        });
        out.len()
    }

    /// Greedy longest match: the longest piece first, then the longest of the rest; if no split is found, the whole
    /// word is unknown.
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
