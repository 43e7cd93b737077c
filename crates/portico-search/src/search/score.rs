//! Scoring: BM25 summed over the fields, times factors of the whole document.

use super::lists::UnitLists;
use super::scope::SearchScope;
use super::tally::{Tallies, Tally, TallyPool, TermClass};
use super::units::Unit;
use crate::SearchError;
use crate::settings::{CLEAR_AHEAD, CLEAR_IN_TITLE, CLEAR_SHARE, CODE, COVERAGE, ENOUGH, FIELDS, FRESH, TITLE_SHARE};

/// Maximum number of codes that count, so that the score stays finite.
const MOST_CODES: u8 = 8;

/// A found document.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    pub(super) segment: u32,
    pub(super) doc: u32,
    /// Sum of the words' scores.
    pub(super) sum: f32,
    /// Factor of the sum.
    pub(super) factor: f32,
    /// Number of codes of the query that it has.
    codes: u8,
    /// The section that is nearest in meaning.
    pub(super) near: Option<u32>,
    /// Share of the query's mass found in the document, and in its title.
    share: f32,
    in_title: f32,
}

impl Match {
    /// A match found by meaning only.
    pub(super) fn meant(segment: u32, doc: u32, score: f32, near: u32) -> Self {
        Self { segment, doc, sum: score, factor: 1.0, codes: 0, near: Some(near), share: 0.0, in_title: 0.0 }
    }

    pub(super) fn score(&self) -> f32 {
        self.words() * CODE.powi(i32::from(self.codes))
    }

    /// The score of its words, without the priority of codes.
    pub(super) fn words(&self) -> f32 {
        self.sum * self.factor
    }

    /// Whether this match, the best, stands out from the next: it has nearly all of the query, most of it in the
    /// title or a code, and its score is far ahead.
    pub(super) fn stands_out(&self, next: Option<&Self>) -> bool {
        let ahead = next.is_none_or(|next| self.score() >= next.score() * CLEAR_AHEAD);
        ahead && self.share >= CLEAR_SHARE && (self.in_title >= CLEAR_IN_TITLE || self.codes > 0)
    }

    /// This document with the score of `other`.
    pub(super) fn worth(&self, other: &Self) -> Self {
        Self { segment: self.segment, doc: self.doc, near: self.near, ..*other }
    }

    /// Replaces the score of the words.
    pub(super) fn fused(&mut self, score: f32, near: Option<u32>) {
        (self.sum, self.factor, self.near) = (score, 1.0, near);
    }
}

/// Every wanted document that has a word of the query, in no particular order.
pub(super) fn all(
    scope: &SearchScope<'_>,
    units: &[Unit],
    lists: &[UnitLists],
    tally_pool: &TallyPool,
) -> Result<Vec<Match>, SearchError> {
    let mass: f32 = units.iter().zip(lists).map(|(unit, lists)| unit.weight * lists.mass).sum();
    let norms: Vec<[f32; 256]> = (0..FIELDS.len()).map(|field| norms(scope, field)).collect();
    let mut tallies = tally_pool.take_tallies();
    let mut out = Vec::new();
    let known = units.iter().zip(lists).filter(|(_, lists)| lists.mass > 0.0);
    let mut levels: Vec<TermClass> = known.map(|(unit, lists)| TermClass::of(unit, lists)).collect();
    levels.sort_unstable();
    levels.dedup();
    for finding in levels {
        // Common words find documents only if the others find few, stop words only if nothing else finds any.
        if !out.is_empty() && (finding == TermClass::Stop || out.len() >= ENOUGH) {
            break;
        }
        out.clear();
        for at in 0..scope.segments.len() {
            tallies.add_up(scope, at, units, lists, &norms, finding)?;
            finish(scope, at, &mut tallies, mass, &mut out);
        }
    }
    tally_pool.keep(tallies);
    Ok(out)
}

/// The length normalisation of BM25 for a field, by encoded length.
fn norms(scope: &SearchScope<'_>, field: usize) -> [f32; 256] {
    let tokens: u64 = scope.segments.iter().map(|segment| segment.fields[field].0.total_num_tokens()).sum();
    let average = (tokens as f32 / scope.documents.max(1.0)).max(1.0);
    let settings = &FIELDS[field];
    std::array::from_fn(|code| {
        let len = tantivy::fieldnorm::FieldNormReader::id_to_fieldnorm(code as u8) as f32;
        settings.k1 * (1.0 - settings.b + settings.b * len / average)
    })
}

/// Turns the tallies of a segment into matches.
fn finish(scope: &SearchScope<'_>, at: usize, tallies: &mut Tallies, mass: f32, out: &mut Vec<Match>) {
    let facts = scope.segments[at].facts;
    let (mass, fresh) = (mass.max(f32::EPSILON), FRESH * facts.freshness(scope.generation.newest));
    let mut coverage = Coverage::default();
    tallies.take(|doc, tally: Tally| {
        let fact = facts.documents[doc as usize];
        let words = fact.title_words;
        let share = if words == 0.0 { 0.0 } else { (f32::from(tally.title_words) / words).min(1.0) };
        let in_title = (tally.in_title / mass).min(1.0);
        let title = 1.0 + TITLE_SHARE * share * in_title;
        out.push(Match {
            segment: at as u32,
            doc,
            sum: tally.sum,
            factor: coverage.of(tally.mass / mass) * title * (1.0 + fresh * fact.fresh) * fact.worth,
            codes: tally.codes.min(MOST_CODES),
            near: None,
            share: (tally.mass / mass).min(1.0),
            in_title,
        });
    });
}

/// Cache of the coverage factor by share: a query has few words, so documents have few different shares of it.
struct Coverage([(f32, f32); 64]);

impl Default for Coverage {
    fn default() -> Self {
        Self([(0.0, 0.0); 64])
    }
}

impl Coverage {
    fn of(&mut self, share: f32) -> f32 {
        let (known, worth) = &mut self.0[(share.to_bits() >> 12) as usize % 64];
        if known.to_bits() != share.to_bits() {
            (*known, *worth) = (share, share.clamp(0.0, 1.0).powf(COVERAGE));
        }
        *worth
    }
}
