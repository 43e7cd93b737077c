//! Merging the results by words and by meaning.

use std::collections::HashMap;

use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, TERMINATED, Term};

use super::pairs::better;
use super::scope::SearchScope;
use super::score::Match;
use crate::settings::{MEANING, NEAR_FROM, NEAREST, PAIRS_AMONG};
use crate::{SearchError, SemanticQuery};

/// Merges `matches`, sorted at the front, with the documents nearest in meaning. The best `wanted` are sorted at the
/// front again.
///
/// Both scores are relative to the best one. Documents with a code of the query stay before all others; a document
/// without vectors is taken to be as near as its word score.
pub(super) fn fuse(
    scope: &SearchScope<'_>,
    matches: &mut Vec<Match>,
    meaning: &SemanticQuery<'_>,
    wanted: usize,
) -> Result<(), SearchError> {
    let near = nearest(scope, meaning)?;
    let Some(nearest) = near.values().map(|near| near.0).max_by(f32::total_cmp).filter(|score| *score > 0.0) else {
        return Ok(());
    };
    let most = matches.iter().map(Match::words).fold(0.0, f32::max);
    let among = PAIRS_AMONG.max(wanted).min(matches.len());
    let mut newcomers = near.clone();
    let mut front = Vec::with_capacity(among + near.len());
    let mut rest = Vec::with_capacity(matches.len() - among);
    for (at, mut one) in matches.drain(..).enumerate() {
        let words = one.words() / most.max(f32::MIN_POSITIVE);
        let known = newcomers.remove(&(one.segment, one.doc));
        let meant = if at < among && known.is_none() { of(scope, meaning, &one)? } else { known };
        let share = meant.map(|(score, _)| score.max(0.0) / nearest);
        one.fused(words * (1.0 - MEANING) + share.unwrap_or(words) * MEANING, meant.map(|(_, section)| section));
        if at < among || known.is_some() { front.push(one) } else { rest.push(one) }
    }
    for ((segment, doc), (score, section)) in newcomers {
        if score >= NEAR_FROM {
            front.push(Match::meant(segment, doc, MEANING * score / nearest, section));
        }
    }
    front.sort_unstable_by(better);
    front.append(&mut rest);
    *matches = front;
    Ok(())
}

/// Cosine of a document, and the section of its nearest passage.
type Nearness = (f32, u32);

/// The nearest documents among the wanted ones, by segment and document number.
fn nearest(scope: &SearchScope<'_>, meaning: &SemanticQuery<'_>) -> Result<HashMap<(u32, u32), Nearness>, SearchError> {
    let mut places = HashMap::new();
    let mut failed = None;
    let near = meaning.vectors.nearest(meaning.vector, NEAREST, |key| match place(scope, key) {
        Ok(Some(place)) => {
            places.insert(key.to_owned(), place);
            true
        }
        Ok(None) => false,
        Err(error) => {
            failed = Some(error);
            false
        }
    });
    match failed {
        Some(error) => Err(error),
        None => Ok(near.into_iter().map(|near| (places[&near.id], (near.score, near.section))).collect()),
    }
}

/// Segment and number of a document, if it is wanted.
fn place(scope: &SearchScope<'_>, key: &str) -> Result<Option<(u32, u32)>, SearchError> {
    let term = Term::from_field_text(scope.columns.key, key);
    for (at, segment) in (0..).zip(&scope.segments) {
        let index = segment.reader.inverted_index(scope.columns.key)?;
        let Some(mut postings) = index.read_postings(&term, IndexRecordOption::Basic)? else { continue };
        while postings.doc() != TERMINATED {
            if segment.wanted.contains(postings.doc()) {
                return Ok(Some((at, postings.doc())));
            }
            postings.advance();
        }
    }
    Ok(None)
}

/// The nearness of a document that was found by words.
fn of(scope: &SearchScope<'_>, meaning: &SemanticQuery<'_>, one: &Match) -> Result<Option<Nearness>, SearchError> {
    let Some(keys) = scope.segments[one.segment as usize].reader.fast_fields().str("key")? else { return Ok(None) };
    let mut key = String::new();
    match keys.term_ords(one.doc).next() {
        Some(ordinal) if keys.ord_to_str(ordinal, &mut key)? => {}
        _ => return Ok(None),
    }
    Ok(meaning.vectors.near(meaning.vector, &key).map(|near| (near.score, near.section)))
}
