//! Documents that say something like a given one.

use std::collections::BTreeSet;
use std::sync::{Arc, PoisonError};

use crate::{DocumentKind, Hit, Index, SearchError, SearchedField, TextQuery, gist};

/// The share of a document's words that another one must have: half of them in its title or labels, or all somewhere else. Words
/// are counted, since a score would tell how rare they are in what one may not read.
const SIMILAR: f32 = 0.5;
/// Maximum number of hits that are considered.
const CONSIDERED: usize = 20;

/// A document whose like is looked for, for a person.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct SimilarQuery {
    /// The document's id.
    pub id: String,
    /// Its title and labels.
    pub text: String,
    /// The groups of the person.
    pub groups: Vec<String>,
    /// The language to show of a document found in several.
    pub prefer: String,
}

/// The ids of articles like the one asked for, best first, without itself. Kept with the commit that they were found in: a page is
/// opened again and again, and searching is half of its work.
pub(crate) fn find(index: &Index, query: &SimilarQuery) -> Result<Arc<[String]>, SearchError> {
    let generation = index.generation();
    let kept = || generation.similar.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(found) = kept().get(query) {
        return Ok(Arc::clone(found));
    }
    let text_query = TextQuery {
        text: gist(&query.text),
        groups: query.groups.clone(),
        kinds: Some(vec![DocumentKind::Article]),
        prefer: Some(query.prefer.clone()),
        limit: CONSIDERED,
        exact: true,
        without_passages: true,
        ..TextQuery::default()
    };
    let hits = crate::search::run_on(&generation, index, &text_query, None)?.hits;
    let own = hits.iter().find(|hit| hit.id == query.id).map(has);
    let similar = hits.iter().filter(|hit| hit.id != query.id && own.is_some_and(|own| has(hit) >= own * SIMILAR));
    let similar: Arc<[String]> = similar.map(|hit| hit.id.clone()).collect();
    kept().put(query.clone(), Arc::clone(&similar));
    Ok(similar)
}

/// How much of what was asked for a hit has: a word in title or labels counts twice.
fn has(hit: &Hit) -> f32 {
    let heads = |field: SearchedField| matches!(field, SearchedField::Title | SearchedField::Labels);
    let words = |in_heads: bool| {
        let found = hit.why.iter().filter(move |why| heads(why.field) == in_heads);
        found.flat_map(|why| why.words.iter().map(String::as_str)).collect::<BTreeSet<_>>()
    };
    let (first, others) = (words(true), words(false));
    (2 * first.len() + others.difference(&first).count()) as f32
}
