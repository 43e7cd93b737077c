//! Adding up the scores of the query's words for each document of a segment.

use std::sync::{Mutex, PoisonError};

use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED};

use super::lists::{AlternativeLists, List, UnitLists};
use super::phrase::seek;
use super::scope::{SearchScope, Segment};
use super::units::Unit;
use crate::SearchError;
use crate::settings::FIELDS;

/// Maximum number of wanted documents for which each is looked up in the lists, instead of reading the lists.
const FEW: usize = 256;
/// Cost of looking up a document, in list entries read.
const LOOKED_UP: usize = 16;

/// The intermediate result of a document while the units are added up.
#[derive(Clone, Copy, Default)]
pub(super) struct Tally {
    pub(super) sum: f32,
    /// Mass of the query's words found in any field, and in the title.
    pub(super) mass: f32,
    pub(super) in_title: f32,
    /// Number of query words in the title, stop words left out.
    pub(super) title_words: u16,
    pub(super) codes: u8,
}

impl Tally {
    /// Adds a unit. A unit that may not find documents itself counts only where another one was found.
    fn add(&mut self, unit: &Unit, part: UnitScore, finds: bool) {
        if !finds && self.sum <= 0.0 {
            return;
        }
        self.sum += unit.weight * part.score;
        self.mass += unit.weight * part.mass;
        self.in_title += unit.weight * part.title;
        self.title_words += u16::from(!unit.stop && part.title > 0.0);
        self.codes += u8::from(unit.code);
    }
}

/// How informative a unit is. Informative units find documents; the others only add to their scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum TermClass {
    Telling,
    Common,
    Stop,
}

impl TermClass {
    pub(super) fn of(unit: &Unit, lists: &UnitLists) -> Self {
        match (unit.stop, lists.common) {
            (true, _) => Self::Stop,
            (false, true) => Self::Common,
            (false, false) => Self::Telling,
        }
    }
}

/// Result of one unit in one document.
#[derive(Clone, Copy, Default)]
struct UnitScore {
    score: f32,
    mass: f32,
    title: f32,
}

/// Buffers with an entry per document of a segment, reused for the next one: only used entries are reset.
#[derive(Default)]
pub(crate) struct Tallies {
    tallies: Vec<Tally>,
    parts: Vec<UnitScore>,
    best: Vec<UnitScore>,
    /// The documents that have a tally.
    found: Vec<u32>,
}

/// A pool of empty buffers, as many as there were concurrent searches: with many documents, allocating one costs more
/// than using it.
#[derive(Default)]
pub(crate) struct TallyPool(Mutex<Vec<Tallies>>);

impl TallyPool {
    /// Takes a buffer from the pool, or creates one.
    pub(super) fn take_tallies(&self) -> Tallies {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).pop().unwrap_or_default()
    }

    /// Returns a buffer to the pool.
    pub(super) fn keep(&self, tallies: Tallies) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(tallies);
    }
}

impl Tallies {
    /// Adds up all units in a segment.
    pub(super) fn add_up(
        &mut self,
        scope: &SearchScope<'_>,
        at: usize,
        units: &[Unit],
        lists: &[UnitLists],
        norms: &[[f32; 256]],
        finding: TermClass,
    ) -> Result<(), SearchError> {
        let segment = &scope.segments[at];
        let documents = segment.reader.max_doc() as usize;
        if self.tallies.len() < documents {
            self.tallies.resize(documents, Tally::default());
            self.parts.resize(documents, UnitScore::default());
            self.best.resize(documents, UnitScore::default());
        }
        let few = segment.wanted.few(FEW);
        let (mut touched, mut met) = (Vec::new(), Vec::new());
        let mut order: Vec<usize> = (0..units.len()).collect();
        order.sort_by_key(|unit| TermClass::of(&units[*unit], &lists[*unit]));
        for unit in order {
            let (unit, lists) = (&units[unit], &lists[unit]);
            let finds = TermClass::of(unit, lists) <= finding;
            // A unit that may not find documents needs only those that others have found.
            let among = (!finds).then_some(&self.tallies[..]);
            let reading = ListReader { segment, at, norms, few: few.as_deref(), among };
            if let [only] = &lists.alternatives[..] {
                reading.read(only, &mut self.parts, &mut touched)?;
                for doc in touched.drain(..) {
                    let part = std::mem::take(&mut self.parts[doc as usize]);
                    self.add(doc, unit, part, finds);
                }
                continue;
            }
            for alternative in &lists.alternatives {
                reading.read(alternative, &mut self.parts, &mut touched)?;
                for doc in touched.drain(..) {
                    let part = std::mem::take(&mut self.parts[doc as usize]);
                    let best = &mut self.best[doc as usize];
                    if best.score <= 0.0 {
                        met.push(doc);
                    }
                    best.score = best.score.max(part.score);
                    best.mass = best.mass.max(part.mass);
                    best.title = best.title.max(part.title);
                }
            }
            for doc in met.drain(..) {
                let part = std::mem::take(&mut self.best[doc as usize]);
                self.add(doc, unit, part, finds);
            }
        }
        Ok(())
    }

    fn add(&mut self, doc: u32, unit: &Unit, part: UnitScore, finds: bool) {
        let tally = &mut self.tallies[doc as usize];
        let new = tally.sum <= 0.0;
        tally.add(unit, part, finds);
        if new && tally.sum > 0.0 {
            self.found.push(doc);
        }
    }

    /// Passes every document with its tally to `each`, and resets it.
    pub(super) fn take(&mut self, mut each: impl FnMut(u32, Tally)) {
        for doc in self.found.drain(..) {
            each(doc, std::mem::take(&mut self.tallies[doc as usize]));
        }
    }
}

/// How the lists of a segment are read.
struct ListReader<'a> {
    segment: &'a Segment<'a>,
    /// Index of the segment.
    at: usize,
    norms: &'a [[f32; 256]],
    /// The wanted documents, if they are few.
    few: Option<&'a [u32]>,
    /// If given, only documents that have a tally here are read.
    among: Option<&'a [Tally]>,
}

impl ListReader<'_> {
    /// Adds one alternative, over all fields, to `parts`.
    fn read(
        &self,
        alternative: &AlternativeLists,
        parts: &mut [UnitScore],
        touched: &mut Vec<u32>,
    ) -> Result<(), SearchError> {
        for (field, (weight, lists)) in alternative.fields.iter().enumerate() {
            let settings = &FIELDS[field];
            let (index, lengths) = &self.segment.fields[field];
            let norms = &self.norms[field];
            let gain = weight * settings.weight * (settings.k1 + 1.0);
            let mut add = |doc: u32, frequency: u32| {
                if !self.segment.wanted.contains(doc)
                    || self.among.is_some_and(|tallies| tallies[doc as usize].sum <= 0.0)
                {
                    return;
                }
                let part = &mut parts[doc as usize];
                if part.score <= 0.0 {
                    touched.push(doc);
                }
                let frequency = frequency as f32;
                part.score += gain * frequency / (frequency + norms[usize::from(lengths.fieldnorm_id(doc))]);
                part.mass = alternative.mass;
                if field == 0 {
                    part.title = alternative.mass;
                }
            };
            match &lists[self.at] {
                None => {}
                Some(List::Phrase(docs)) => docs.iter().for_each(|(doc, frequency)| add(*doc, *frequency)),
                Some(List::Term(info)) => {
                    let mut postings = index.read_postings_from_terminfo(info, IndexRecordOption::WithFreqs)?;
                    match self.few.filter(|few| few.len() * LOOKED_UP < info.doc_freq as usize) {
                        Some(few) => {
                            for doc in few {
                                if seek(&mut postings, *doc) {
                                    add(*doc, postings.term_freq());
                                }
                            }
                        }
                        None => {
                            while postings.doc() != TERMINATED {
                                add(postings.doc(), postings.term_freq());
                                postings.advance();
                            }
                        }
                    }
                }
            }
        }
        Ok(())
    }
}
