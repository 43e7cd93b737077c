//! Phrases: words that must be adjacent, from quotes and from alternatives of several words.

use std::sync::Arc;

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED};

use super::bits::Bits;
use super::lexicon::readable;
use super::scope::{SearchScope, Segment};
use crate::analysis::{TokenRole, stem, tokens};
use crate::index::Occurrences;
use crate::settings::FIELDS;
use crate::{SearchError, SearchedField};

/// Maximum number of quoted phrases of a query.
const PHRASES: usize = 8;
/// How many times as often two words must be written as one as apart to count as one word.
const ONE_WORD: usize = 4;

/// Restricts the wanted documents to those with every quoted phrase, unless none would be left.
pub(super) fn narrow(scope: &mut SearchScope<'_>, text: &str) -> Result<(), SearchError> {
    for phrase in quoted(text) {
        let words = tokens(phrase).into_iter().filter(|token| token.role == TokenRole::Atom);
        let words: Vec<String> = words.map(|token| token.word).collect();
        if words.is_empty() {
            continue;
        }
        let mut narrowed = Vec::new();
        for segment in &scope.segments {
            let mut bits = Bits::new(segment.reader.max_doc());
            for language in &scope.languages {
                let stems: Vec<String> = words.iter().map(|word| stem(word, *language)).collect();
                for field in 0..FIELDS.len() {
                    for (doc, _) in in_field(segment, field, &stems)? {
                        bits.insert(doc);
                    }
                }
            }
            bits.keep(&segment.wanted);
            narrowed.push(bits);
        }
        if narrowed.iter().any(|bits| !bits.is_empty()) {
            for (segment, bits) in scope.segments.iter_mut().zip(narrowed) {
                segment.wanted = bits;
            }
        }
    }
    Ok(())
}

/// The texts in straight or curly double quotes.
fn quoted(text: &str) -> impl Iterator<Item = &str> {
    let complete = text.matches(is_quote).count() / 2;
    text.split(is_quote).skip(1).step_by(2).take(complete.min(PHRASES))
}

/// Whether a character is a double quote, straight, curly or angular.
pub(crate) fn is_quote(c: char) -> bool {
    matches!(c, '"' | '“' | '”' | '„' | '«' | '»')
}

impl SearchScope<'_> {
    /// Splits an unknown word into two known ones that are adjacent in a readable document.
    pub(super) fn split<'w>(&self, word: &'w str) -> Result<Option<(&'w str, &'w str)>, SearchError> {
        if word.len() < 5 || !word.bytes().all(|b| b.is_ascii_lowercase()) {
            return Ok(None);
        }
        for at in 2..word.len() - 1 {
            let (left, right) = word.split_at(at);
            if !self.is_written(left)? || !self.is_written(right)? {
                continue;
            }
            let stems = [left, right].map(|half| stem(half, self.languages[0]));
            for segment in &self.segments {
                for field in 0..FIELDS.len() {
                    let found = in_field(segment, field, &stems)?;
                    if found.iter().any(|(doc, _)| segment.readable.contains(*doc)) {
                        return Ok(Some((left, right)));
                    }
                }
            }
        }
        Ok(None)
    }

    /// Whether two words are written as one at least [`ONE_WORD`] times as often as apart, in readable texts.
    pub(super) fn is_one_word(&self, left: &str, right: &str, joined: &str) -> Result<bool, SearchError> {
        let stems = [left, right].map(|half| stem(half, self.languages[0]));
        let body = FIELDS.iter().position(|one| one.field == SearchedField::Body).unwrap_or_default();
        let (mut one, mut two) = (0, 0);
        for segment in &self.segments {
            if let Some(info) = segment.words.terms().get(joined)? {
                one += readable(&segment.words, &info, &segment.readable)?.count();
            }
            let apart = remembered(segment, body, &stems)?;
            two += apart.iter().filter(|(doc, _)| segment.readable.contains(*doc)).count();
        }
        Ok(one >= ONE_WORD * two)
    }
}

/// The readable documents in which `stems` are adjacent in a field, and how often.
fn in_field(segment: &Segment<'_>, field: usize, stems: &[String]) -> Result<Vec<(u32, u32)>, SearchError> {
    let mut found = anywhere(segment, field, stems)?;
    found.retain(|(doc, _)| segment.readable.contains(*doc));
    Ok(found)
}

/// The same for all documents, unreadable and deleted ones included; cached, since synonyms of several words recur.
pub(super) fn remembered(segment: &Segment<'_>, field: usize, stems: &[String]) -> Result<Occurrences, SearchError> {
    if let Some(known) = segment.facts.phrase(field, stems) {
        return Ok(known);
    }
    let found = Arc::new(anywhere(segment, field, stems)?);
    segment.facts.remember(field, stems, Arc::clone(&found));
    Ok(found)
}

fn anywhere(segment: &Segment<'_>, field: usize, stems: &[String]) -> Result<Vec<(u32, u32)>, SearchError> {
    let (index, _) = &segment.fields[field];
    let mut lists: Vec<(u32, SegmentPostings)> = Vec::with_capacity(stems.len());
    for (place, stem) in (0u32..).zip(stems) {
        let Some(info) = index.terms().get(stem)? else { return Ok(Vec::new()) };
        lists.push((place, index.read_postings_from_terminfo(&info, IndexRecordOption::WithFreqsAndPositions)?));
    }
    // The rarest word leads: the other lists are only asked for its documents.
    lists.sort_by_key(|(_, list)| list.doc_freq());
    let mut out = Vec::new();
    let (mut starts, mut next) = (Vec::new(), Vec::new());
    let Some(((lead, first), rest)) = lists.split_first_mut() else { return Ok(out) };
    while first.doc() != TERMINATED {
        let doc = first.doc();
        if rest.iter_mut().all(|(_, list)| seek(list, doc)) {
            first.positions(&mut starts);
            for (place, list) in &mut *rest {
                list.positions(&mut next);
                starts.retain(|at| next.binary_search(&(at + *place).wrapping_sub(*lead)).is_ok());
            }
            if !starts.is_empty() {
                out.push((doc, starts.len() as u32));
            }
        }
        first.advance();
    }
    Ok(out)
}

/// Advances a list to `doc` and returns whether it contains it. Documents must be asked for in ascending order.
pub(super) fn seek(list: &mut SegmentPostings, doc: u32) -> bool {
    let at = if list.doc() < doc { list.seek(doc) } else { list.doc() };
    at == doc
}
