//! A searchable commit: the engine's view of it, and query-independent data of each document, loaded once.

use std::collections::HashMap;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, PoisonError};

use lru::LruCache;
use tantivy::index::SegmentId;
use tantivy::{Searcher, SegmentReader, TantivyError};

use crate::SimilarQuery;
use crate::settings::{FRESH_HALF, HELPFUL, KNOWN_ERROR};

/// Maximum number of cached phrases per segment.
const PHRASES: usize = 512;
/// Maximum number of documents whose like is cached.
const SIMILAR: NonZeroUsize = NonZeroUsize::new(4_096).unwrap();

/// A searchable commit.
pub(crate) struct Generation {
    pub(crate) searcher: Searcher,
    /// The data of each segment.
    pub(crate) facts: Vec<Arc<SegmentFacts>>,
    /// Time of the newest document's last change, in milliseconds since 1970.
    pub(crate) newest: i64,
    /// The values of `one_of` that several documents share, sorted: only these need merging.
    several: Vec<u64>,
    /// Cached ids of similar documents.
    pub(crate) similar: Mutex<LruCache<SimilarQuery, Arc<[String]>>>,
}

/// The data of the documents of one segment, valid as long as the segment exists.
pub(crate) struct SegmentFacts {
    segment: SegmentId,
    newest: i64,
    pub(crate) documents: Vec<DocumentFacts>,
    /// Cached occurrences of phrases, by field and stems.
    phrases: Mutex<HashMap<(usize, Vec<String>), Occurrences>>,
    /// See [`crate::Document::one_of`].
    pub(crate) one_of: Vec<u64>,
}

/// Documents, with the number of occurrences in each.
pub(crate) type Occurrences = Arc<Vec<(u32, u32)>>;

/// The data of one document.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DocumentFacts {
    /// Freshness relative to the newest document of its segment: 1, halved every [`FRESH_HALF`].
    pub(crate) fresh: f32,
    /// Score factor of readers' votes and of an open known error.
    pub(crate) worth: f32,
    /// Number of words in its title, stop words left out.
    pub(crate) title_words: f32,
}

impl Generation {
    /// Loads new segments; data of segments shared with `before` is reused.
    pub(super) fn of(searcher: Searcher, before: Option<&Self>) -> Result<Self, TantivyError> {
        let known = |reader: &SegmentReader| {
            before?.facts.iter().find(|facts| facts.segment == reader.segment_id()).map(Arc::clone)
        };
        let mut facts = Vec::with_capacity(searcher.segment_readers().len());
        for reader in searcher.segment_readers() {
            facts.push(match known(reader) {
                Some(facts) => facts,
                None => Arc::new(SegmentFacts::of(reader)?),
            });
        }
        let newest = facts.iter().map(|facts| facts.newest).max().unwrap_or_default();
        let mut numbers: Vec<u64> = Vec::new();
        for (reader, facts) in searcher.segment_readers().iter().zip(&facts) {
            let alive = (0u32..).zip(&facts.one_of).filter(|(doc, _)| !reader.is_deleted(*doc));
            numbers.extend(alive.map(|(_, number)| *number).filter(|number| *number > 0));
        }
        numbers.sort_unstable();
        let mut several: Vec<u64> = numbers.windows(2).filter(|pair| pair[0] == pair[1]).map(|pair| pair[0]).collect();
        several.dedup();
        Ok(Self { searcher, facts, newest, several, similar: Mutex::new(LruCache::new(SIMILAR)) })
    }

    /// The document's `one_of`, if other documents share it.
    pub(crate) fn shared(&self, segment: u32, doc: u32) -> Option<u64> {
        if self.several.is_empty() {
            return None;
        }
        let number = *self.facts.get(segment as usize)?.one_of.get(doc as usize)?;
        self.several.binary_search(&number).is_ok().then_some(number)
    }
}

impl SegmentFacts {
    fn of(reader: &SegmentReader) -> Result<Self, TantivyError> {
        let fast = reader.fast_fields();
        let (updated, helpful) = (fast.i64("updated")?, fast.i64("helpful")?);
        let (known_error, title_words, one_of) =
            (fast.u64("known_error")?, fast.u64("title_words")?, fast.u64("one_of")?);
        let newest = updated.max_value();
        let fact = |doc: u32| {
            let age = newest.saturating_sub(updated.first(doc).unwrap_or_default()) as f32;
            let votes = helpful.first(doc).unwrap_or_default() as f32;
            let error = if known_error.first(doc) == Some(1) { KNOWN_ERROR } else { 1.0 };
            DocumentFacts {
                fresh: (-age / FRESH_HALF).exp2(),
                worth: error * (1.0 + HELPFUL * votes / (votes.abs() + 5.0)),
                title_words: title_words.first(doc).unwrap_or_default() as f32,
            }
        };
        Ok(Self {
            segment: reader.segment_id(),
            newest,
            documents: (0..reader.max_doc()).map(fact).collect(),
            phrases: Mutex::default(),
            one_of: (0..reader.max_doc()).map(|doc| one_of.first(doc).unwrap_or_default()).collect(),
        })
    }

    /// The cached occurrences of a phrase.
    pub(crate) fn phrase(&self, field: usize, stems: &[String]) -> Option<Occurrences> {
        let phrases = self.phrases.lock().unwrap_or_else(PoisonError::into_inner);
        phrases.get(&(field, stems.to_vec())).map(Arc::clone)
    }

    /// Caches the occurrences of a phrase; a full cache is cleared first.
    pub(crate) fn remember(&self, field: usize, stems: &[String], found: Occurrences) {
        let mut phrases = self.phrases.lock().unwrap_or_else(PoisonError::into_inner);
        if phrases.len() >= PHRASES {
            phrases.clear();
        }
        phrases.insert((field, stems.to_vec()), found);
    }

    /// Freshness of the segment's newest document relative to the newest of all, changed at `newest`.
    pub(crate) fn freshness(&self, newest: i64) -> f32 {
        (-(newest.saturating_sub(self.newest) as f32) / FRESH_HALF).exp2()
    }
}
