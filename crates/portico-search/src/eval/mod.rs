//! Evaluation of the search: runs judged queries over a corpus and measures the ranking.

mod data;
mod measures;
mod plain;
mod trial;

pub use data::{EvalError, TestCollection};
pub use measures::Measures;
pub use plain::plain;
pub use trial::Trial;

use std::collections::HashMap;
use std::time::{Duration, Instant};

use portico_embed::{Model, ModelError, Vectors, VectorsError};

use crate::{Document, Found, Index, IndexChange, SearchError, SemanticQuery, TextQuery};

/// Number of documents per query that are judged.
const DEPTH: usize = 100;

/// The result of a run over all queries.
#[derive(Debug)]
pub struct EvalOutcome {
    /// Means over the queries that have a judgement.
    pub measures: Measures,
    /// Number of queries for which one document stood out, and for how many of them it was relevant.
    pub clear: (usize, usize),
    /// Number of queries without a result.
    pub without_result: usize,
    /// Duration of each query with 10 hits shown, the best of three, ascending.
    pub times: Vec<Duration>,
    /// For each query its documents with their scores, best first.
    pub run: Vec<(String, Vec<(String, f32)>)>,
}

impl EvalOutcome {
    /// Mean duration of a query.
    #[must_use]
    pub fn mean_time(&self) -> Duration {
        self.times.iter().sum::<Duration>() / u32::try_from(self.times.len().max(1)).unwrap_or(u32::MAX)
    }

    /// The duration that a share of the queries did not exceed.
    #[must_use]
    pub fn quantile(&self, share: f64) -> Duration {
        let at = (self.times.len() as f64 * share).ceil() as usize;
        self.times.get(at.clamp(1, self.times.len().max(1)) - 1).copied().unwrap_or_default()
    }
}

/// The engine that is evaluated.
#[derive(Clone, Copy)]
pub struct Engine<'a> {
    /// The index.
    pub index: &'a Index,
    /// Model and vectors, for search by words and meaning.
    pub meaning: Option<(&'a Model, &'a Vectors)>,
}

/// Why an evaluation failed.
#[derive(Debug, thiserror::Error)]
pub enum Failed {
    /// The index cannot be read.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// The model failed.
    #[error(transparent)]
    Model(#[from] ModelError),
    /// The vectors cannot be written.
    #[error(transparent)]
    Vectors(#[from] VectorsError),
}

impl Engine<'_> {
    fn search(&self, query: &TextQuery) -> Result<Found, Failed> {
        let Some((model, vectors)) = self.meaning else { return Ok(self.index.search(query)?) };
        let embedded = model.embed(&[&self.index.corrected_text(query)?])?;
        let meaning = SemanticQuery { vectors, vector: embedded.first().ok_or(ModelError::NotFinite)? };
        Ok(self.index.search_by_meaning(query, meaning)?)
    }
}

/// Computes the vectors of the corpus into an empty store.
///
/// # Errors
/// [`Failed::Model`] or [`Failed::Vectors`].
pub fn embed(model: &Model, vectors: &mut Vectors, data: &TestCollection) -> Result<(), Failed> {
    for document in &data.documents {
        vectors.put(&Document::key(document.kind, &document.id), 0, &document.vectors(model)?)?;
    }
    Ok(())
}

/// Adds the corpus to an empty index, in batches as a server would.
///
/// # Errors
/// If the index cannot be written.
pub fn fill(index: &Index, data: &TestCollection) -> Result<(), SearchError> {
    for (batch, documents) in (1..).zip(data.documents.chunks(1_000)) {
        let changes: Vec<_> = documents.iter().map(|document| IndexChange::Put(Box::new(document.clone()))).collect();
        index.apply(&changes, batch)?;
    }
    index.settle()
}

/// Runs every query and scores the results.
///
/// # Errors
/// [`Failed::Search`] or [`Failed::Model`].
pub fn evaluate(
    engine: Engine<'_>,
    data: &TestCollection,
    queries: &[(String, String)],
) -> Result<EvalOutcome, Failed> {
    let mut sums = Measures::default();
    let (mut judged, mut without_result) = (0usize, 0);
    let mut clear = (0, 0);
    let (mut times, mut run) = (Vec::new(), Vec::new());
    let none = HashMap::new();
    for (id, text) in queries {
        let page = TextQuery { text: text.clone(), limit: 10, ..TextQuery::default() };
        times.push(time(engine, &page)?);

        let found = engine.search(&TextQuery { limit: DEPTH, ..page })?;
        let stands_out = found.clear;
        let ignored = |document: &str| data.ignored.contains(&(id.clone(), document.to_owned()));
        let ranked: Vec<_> = found.hits.into_iter().map(|hit| (hit.id, hit.score)).collect();
        let kept: Vec<&str> = ranked.iter().map(|(id, _)| id.as_str()).filter(|id| !ignored(id)).collect();
        let grades = data.judgements.get(id).unwrap_or(&none);
        if grades.values().any(|grade| *grade > 0) {
            judged += 1;
            without_result += usize::from(ranked.is_empty());
            sums.add(&kept, grades);
            if stands_out {
                let right = kept.first().and_then(|first| grades.get(*first)).is_some_and(|grade| *grade > 0);
                clear = (clear.0 + 1, clear.1 + usize::from(right));
            }
        }
        run.push((id.clone(), ranked));
    }
    times.sort_unstable();
    Ok(EvalOutcome { measures: sums.divided(judged), clear, without_result, times, run })
}

/// The shortest of three durations; longer ones measure other load of the machine.
fn time(engine: Engine<'_>, query: &TextQuery) -> Result<Duration, Failed> {
    let mut best = Duration::MAX;
    for _ in 0..3 {
        let start = Instant::now();
        engine.search(query)?;
        best = best.min(start.elapsed());
    }
    Ok(best)
}
