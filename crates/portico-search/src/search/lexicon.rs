//! The vocabulary of the documents that this person may find: known words, completions, corrections.
//!
//! A word that occurs only in other documents is treated as unknown.

use std::collections::BTreeMap;

use tantivy::postings::{SegmentPostings, TermInfo};
use tantivy::query::FuzzyTermQuery;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, InvertedIndexReader, TERMINATED, Term};

use super::bits::Bits;
use super::scope::SearchScope;
use crate::SearchError;
use crate::analysis::{is_stop, is_unspaced};
use crate::settings::{COMPLETIONS, CORRECTED_FROM, FIRST_LETTER, SWAPPED, TWICE_FROM};

/// Maximum number of words with a common beginning that are scanned in a segment.
const SCANNED: usize = 20_000;

impl SearchScope<'_> {
    /// Whether a stem occurs in any field of a readable document.
    pub(super) fn is_known(&self, stem: &str) -> Result<bool, SearchError> {
        for segment in &self.segments {
            for (index, _) in &segment.fields {
                if let Some(info) = index.terms().get(stem)?
                    && readable(index, &info, &segment.readable)?.next().is_some()
                {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// Whether a word occurs as written in a readable document.
    pub(super) fn is_written(&self, word: &str) -> Result<bool, SearchError> {
        for segment in &self.segments {
            if let Some(info) = segment.words.terms().get(word)?
                && readable(&segment.words, &info, &segment.readable)?.next().is_some()
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The most frequent words that continue `beginning`, stop words left out: at most [`COMPLETIONS`], and no more
    /// once their frequencies add up to more than the number of documents.
    pub(super) fn completions(&self, beginning: &str) -> Result<Vec<String>, SearchError> {
        let end = format!("{beginning}\u{10ffff}");
        let mut found: BTreeMap<String, u32> = BTreeMap::new();
        for segment in &self.segments {
            let mut stream = segment.words.terms().range().gt(beginning).lt(&end).into_stream()?;
            let mut scanned = 0;
            while scanned < SCANNED && stream.advance() {
                *found.entry(String::from_utf8_lossy(stream.key()).into_owned()).or_default() +=
                    stream.value().doc_freq;
                scanned += 1;
            }
        }
        let mut found: Vec<_> = found.into_iter().collect();
        found.sort_by_key(|(_, frequency)| std::cmp::Reverse(*frequency));
        let (mut out, mut places) = (Vec::new(), 0.0);
        for (word, frequency) in found.into_iter().filter(|(word, _)| !is_stop(word)) {
            if out.len() == COMPLETIONS || places > self.documents {
                break;
            }
            if self.is_written(&word)? {
                out.push(word);
                places += frequency as f32;
            }
        }
        Ok(out)
    }

    /// The most likely intended word for an unknown one, if one is similar enough.
    pub(super) fn correction(&self, word: &str, unfinished: bool) -> Result<Option<String>, SearchError> {
        let len = word.chars().count();
        if len < CORRECTED_FROM || !word.chars().all(char::is_alphabetic) || is_unspaced(word) {
            return Ok(None);
        }
        if let Some(best) = self.nearest(word, 1, false)? {
            return Ok(Some(best));
        }
        if unfinished && let Some(best) = self.nearest(word, 1, true)? {
            return Ok(Some(best));
        }
        if len >= TWICE_FROM { self.nearest(word, 2, false) } else { Ok(None) }
    }

    fn nearest(&self, word: &str, distance: u8, unfinished: bool) -> Result<Option<String>, SearchError> {
        let term = Term::from_field_text(self.columns.words, word);
        let query = match unfinished {
            true => FuzzyTermQuery::new_prefix(term, distance, true),
            false => FuzzyTermQuery::new(term, distance, true),
        };
        let mut found: BTreeMap<String, usize> = BTreeMap::new();
        for segment in &self.segments {
            let mut stream = segment.words.terms().search(query.automaton()?).into_stream()?;
            while stream.advance() {
                let other = String::from_utf8_lossy(stream.key());
                if other.chars().count() + 1 >= CORRECTED_FROM
                    && other.chars().all(char::is_alphabetic)
                    && !is_unspaced(&other)
                {
                    let count = readable(&segment.words, stream.value(), &segment.readable)?.count();
                    *found.entry(other.into_owned()).or_default() += count;
                }
            }
        }
        let scored = found.into_iter().filter(|(_, count)| *count > 0);
        let scored = scored.map(|(other, count)| (likelihood(word, &other, count), other));
        Ok(scored.reduce(|best, next| if next.0 > best.0 { next } else { best }).map(|(_, other)| other))
    }
}

/// Log-likelihood that `other` was meant by `word`: frequent words, same first letter, transposed letters.
fn likelihood(word: &str, other: &str, count: usize) -> f32 {
    let mut score = (count as f32).ln();
    if word.chars().next() != other.chars().next() {
        score -= FIRST_LETTER;
    }
    let sorted = |word: &str| {
        let mut chars: Vec<char> = word.chars().collect();
        chars.sort_unstable();
        chars
    };
    if sorted(word) == sorted(other) {
        score += SWAPPED;
    }
    score
}

/// The readable documents of a posting list.
pub(super) fn readable<'a>(
    index: &InvertedIndexReader,
    info: &TermInfo,
    bits: &'a Bits,
) -> Result<impl Iterator<Item = u32> + 'a, SearchError> {
    let mut postings: SegmentPostings = index.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
    Ok(std::iter::from_fn(move || {
        while postings.doc() != TERMINATED {
            let doc = postings.doc();
            postings.advance();
            if bits.contains(doc) {
                return Some(doc);
            }
        }
        None
    }))
}
