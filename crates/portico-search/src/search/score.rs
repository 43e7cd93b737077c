//! BM25 of each field, added, and what the whole document is worth beside that.

use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED};

use super::lists::{AlternativeLists, List, UnitLists};
use super::scope::{Scope, Segment};
use super::units::Unit;
use crate::SearchError;
use crate::settings::{CODE, COVERAGE, FIELDS, FRESH, FRESH_HALF, HELPFUL, KNOWN_ERROR, TITLE_SHARE};

/// More codes than these change nothing: the factor must stay a number.
const MOST_CODES: u8 = 8;

/// A document that was found.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    pub(super) segment: u32,
    pub(super) doc: u32,
    /// The sum over the words.
    pub(super) sum: f32,
    /// What that is multiplied with.
    pub(super) factor: f32,
    /// How many codes of the query it has.
    codes: u8,
    /// The section that is nearest in meaning.
    pub(super) near: Option<u32>,
}

impl Match {
    /// One that no word found.
    pub(super) fn meant(segment: u32, doc: u32, score: f32, near: u32) -> Self {
        Self { segment, doc, sum: score, factor: 1.0, codes: 0, near: Some(near) }
    }

    pub(super) fn score(&self) -> f32 {
        self.words() * CODE.powi(i32::from(self.codes))
    }

    /// The score of its words, leaving aside that codes come first.
    pub(super) fn words(&self) -> f32 {
        self.sum * self.factor
    }

    /// This document with the score of `other`.
    pub(super) fn worth(&self, other: &Self) -> Self {
        Self { segment: self.segment, doc: self.doc, near: self.near, ..*other }
    }

    /// Puts another score in the place of that of its words.
    pub(super) fn fused(&mut self, score: f32, near: Option<u32>) {
        (self.sum, self.factor, self.near) = (score, 1.0, near);
    }
}

/// What is known of a document while the units are added up.
#[derive(Clone, Copy, Default)]
struct Tally {
    sum: f32,
    /// How much of the query was found, and of it in the title.
    mass: f32,
    in_title: f32,
    /// How many words of the query are in the title, stop words left out.
    title_words: u16,
    codes: u8,
}

impl Tally {
    /// Adds a unit; a stop word only where another word was found, unless `stops` says that it may find something itself.
    fn add(&mut self, unit: &Unit, part: Part, stops: bool) {
        if unit.stop && !stops && self.sum <= 0.0 {
            return;
        }
        self.sum += unit.weight * part.score;
        self.mass += unit.weight * part.mass;
        self.in_title += unit.weight * part.title;
        self.title_words += u16::from(!unit.stop && part.title > 0.0);
        self.codes += u8::from(unit.code);
    }
}

/// One unit in one document.
#[derive(Clone, Copy, Default)]
struct Part {
    score: f32,
    mass: f32,
    title: f32,
}

/// Every document that is wanted and has a word of the query, in no order.
pub(super) fn all(scope: &Scope<'_>, units: &[Unit], lists: &[UnitLists]) -> Result<Vec<Match>, SearchError> {
    let mass: f32 = units.iter().zip(lists).map(|(unit, lists)| unit.weight * lists.mass).sum();
    let norms: Vec<[f32; 256]> = (0..FIELDS.len()).map(|field| norms(scope, field)).collect();
    let newest = newest(scope)?;
    let mut out = Vec::new();
    let only_stops = units.iter().zip(lists).all(|(unit, lists)| unit.stop || lists.mass <= 0.0);
    for stops in if only_stops { &[true][..] } else { &[false, true][..] } {
        // Stop words are counted where another word was found; they find something themselves only if nothing else does.
        if *stops && !only_stops && !out.is_empty() {
            break;
        }
        for at in 0..scope.segments.len() {
            let tallies = add_up(scope, at, units, lists, &norms, *stops)?;
            finish(scope, at, &tallies, mass, newest, &mut out)?;
        }
    }
    Ok(out)
}

/// What BM25 adds to the frequency of a word in a field, for each coded length.
fn norms(scope: &Scope<'_>, field: usize) -> [f32; 256] {
    let tokens: u64 = scope.segments.iter().map(|segment| segment.fields[field].0.total_num_tokens()).sum();
    let average = (tokens as f32 / scope.documents.max(1.0)).max(1.0);
    let settings = &FIELDS[field];
    std::array::from_fn(|code| {
        let len = tantivy::fieldnorm::FieldNormReader::id_to_fieldnorm(code as u8) as f32;
        settings.k1 * (1.0 - settings.b + settings.b * len / average)
    })
}

fn add_up(
    scope: &Scope<'_>,
    at: usize,
    units: &[Unit],
    lists: &[UnitLists],
    norms: &[[f32; 256]],
    stops: bool,
) -> Result<Vec<Tally>, SearchError> {
    let segment = &scope.segments[at];
    let documents = segment.reader.max_doc() as usize;
    let mut tallies = vec![Tally::default(); documents];
    let mut parts = vec![Part::default(); documents];
    let mut best = vec![Part::default(); documents];
    let (mut touched, mut found) = (Vec::new(), Vec::new());
    let mut order: Vec<usize> = (0..units.len()).collect();
    order.sort_by_key(|unit| units[*unit].stop);
    for unit in order {
        let (unit, lists) = (&units[unit], &lists[unit]);
        if let [only] = &lists.alternatives[..] {
            read(segment, at, only, norms, &mut parts, &mut touched)?;
            for doc in touched.drain(..) {
                let part = std::mem::take(&mut parts[doc as usize]);
                tallies[doc as usize].add(unit, part, stops);
            }
            continue;
        }
        for alternative in &lists.alternatives {
            read(segment, at, alternative, norms, &mut parts, &mut touched)?;
            for doc in touched.drain(..) {
                let part = std::mem::take(&mut parts[doc as usize]);
                let best = &mut best[doc as usize];
                if best.score <= 0.0 {
                    found.push(doc);
                }
                best.score = best.score.max(part.score);
                best.mass = best.mass.max(part.mass);
                best.title = best.title.max(part.title);
            }
        }
        for doc in found.drain(..) {
            let part = std::mem::take(&mut best[doc as usize]);
            tallies[doc as usize].add(unit, part, stops);
        }
    }
    Ok(tallies)
}

/// Adds one alternative over the fields into `parts`.
fn read(
    segment: &Segment<'_>,
    at: usize,
    alternative: &AlternativeLists,
    norms: &[[f32; 256]],
    parts: &mut [Part],
    touched: &mut Vec<u32>,
) -> Result<(), SearchError> {
    for (field, (weight, lists)) in alternative.fields.iter().enumerate() {
        let settings = &FIELDS[field];
        let (index, lengths) = &segment.fields[field];
        let gain = weight * settings.weight * (settings.k1 + 1.0);
        let mut add = |doc: u32, frequency: u32| {
            if !segment.wanted.contains(doc) {
                return;
            }
            let part = &mut parts[doc as usize];
            if part.score <= 0.0 {
                touched.push(doc);
            }
            let frequency = frequency as f32;
            part.score += gain * frequency / (frequency + norms[field][usize::from(lengths.fieldnorm_id(doc))]);
            part.mass = alternative.mass;
            if field == 0 {
                part.title = alternative.mass;
            }
        };
        match &lists[at] {
            None => {}
            Some(List::Phrase(docs)) => docs.iter().for_each(|(doc, frequency)| add(*doc, *frequency)),
            Some(List::Term(info)) => {
                let mut postings = index.read_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
                while postings.doc() != TERMINATED {
                    add(postings.doc(), postings.term_freq());
                    postings.advance();
                }
            }
        }
    }
    Ok(())
}

fn newest(scope: &Scope<'_>) -> Result<i64, SearchError> {
    let mut newest = i64::MIN;
    for segment in &scope.segments {
        newest = newest.max(segment.reader.fast_fields().i64("updated")?.max_value());
    }
    Ok(newest)
}

/// Turns the tallies of a segment into matches.
fn finish(
    scope: &Scope<'_>,
    at: usize,
    tallies: &[Tally],
    mass: f32,
    newest: i64,
    out: &mut Vec<Match>,
) -> Result<(), SearchError> {
    let fast = scope.segments[at].reader.fast_fields();
    let (updated, helpful) = (fast.i64("updated")?, fast.i64("helpful")?);
    let (known_error, title_words) = (fast.u64("known_error")?, fast.u64("title_words")?);
    for (doc, tally) in (0u32..).zip(tallies).filter(|(_, tally)| tally.sum > 0.0) {
        let covered = (tally.mass / mass.max(f32::EPSILON)).clamp(0.0, 1.0);
        let words = title_words.first(doc).unwrap_or_default();
        let share = if words == 0 { 0.0 } else { (f32::from(tally.title_words) / words as f32).min(1.0) };
        let in_title = (tally.in_title / mass.max(f32::EPSILON)).min(1.0);
        let mut factor = covered.powf(COVERAGE) * (1.0 + TITLE_SHARE * share * in_title);
        let age = newest.saturating_sub(updated.first(doc).unwrap_or_default()) as f32;
        factor *= 1.0 + FRESH * (-age / FRESH_HALF).exp2();
        let votes = helpful.first(doc).unwrap_or_default() as f32;
        factor *= 1.0 + HELPFUL * votes / (votes.abs() + 5.0);
        if known_error.first(doc) == Some(1) {
            factor *= KNOWN_ERROR;
        }
        out.push(Match {
            segment: at as u32,
            doc,
            sum: tally.sum,
            factor,
            codes: tally.codes.min(MOST_CODES),
            near: None,
        });
    }
    Ok(())
}
