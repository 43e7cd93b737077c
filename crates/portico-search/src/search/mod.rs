//! Running a query: the readable documents, the meaning of the words, and the score of each document.

mod bits;
mod compounds;
mod facets;
mod filter;
mod hits;
mod languages;
mod lexicon;
mod lists;
mod meaning;
mod pairs;
pub(crate) mod phrase;
mod scope;
mod score;
mod tally;
mod units;

pub(crate) use tally::TallyPool;

use crate::analysis::{TokenRole, tokens};
use crate::index::Generation;
use crate::meaning::respell;
use crate::{Facets, Found, Hit, Index, SearchError, SemanticQuery, TextQuery};
use scope::SearchScope;
use score::Match;

/// Runs `query` on the last commit of `index`.
pub(crate) fn run(index: &Index, query: &TextQuery, meaning: Option<SemanticQuery<'_>>) -> Result<Found, SearchError> {
    run_on(&index.generation(), index, query, meaning)
}

/// Runs `query` on a commit of `index`.
pub(crate) fn run_on(
    generation: &Generation,
    index: &Index,
    query: &TextQuery,
    meaning: Option<SemanticQuery<'_>>,
) -> Result<Found, SearchError> {
    let mut scope = SearchScope::new(generation, *index.columns(), query)?;
    let (units, corrected) = units::read(&scope, query, index.synonyms())?;
    phrase::narrow(&mut scope, &query.text)?;
    let lists = lists::of(&scope, &units)?;
    let mut matches = score::all(&scope, &units, &lists, index.tally_pool())?;
    let wanted = query.offset.saturating_add(query.limit);
    pairs::add(&scope, &lists, &units, &mut matches, wanted)?;
    // By words alone: the meaning ranks documents but does not say whether the first one is a good answer.
    let best = clear(&scope, &matches);
    if let Some(meaning) = meaning {
        meaning::fuse(&scope, &mut matches, &meaning, wanted)?;
    }
    let clear = best.is_some_and(|best| matches.first().is_some_and(|one| (one.segment, one.doc) == best));
    languages::merge(&scope, query.prefer.as_deref(), &mut matches)?;
    let facets = if query.facets { facets::count(&scope, &matches)? } else { Facets::default() };
    let total = matches.len();
    let end = wanted.min(total);
    let page = matches.get(query.offset.min(end)..end).unwrap_or_default();
    let hits = hits::show(&scope, &units, &lists, page, query.without_passages)?;
    let clear = clear || (query.offset == 0 && is_named(&query.text, &hits));
    Ok(Found { hits, total, corrected, clear, facets })
}

/// The document that stands out among `matches` (sorted at the front), if one does. Its other languages are not
/// rivals.
fn clear(scope: &SearchScope<'_>, matches: &[Match]) -> Option<(u32, u32)> {
    let best = matches.first()?;
    let same = |one: &&Match| {
        let shared = |one: &Match| scope.generation.shared(one.segment, one.doc);
        shared(best).is_some() && shared(one) == shared(best)
    };
    let next = matches[1..].iter().find(|one| !same(one));
    best.stands_out(next).then_some((best.segment, best.doc))
}

/// Whether the query is the title of the first hit and of no other.
fn is_named(query: &str, hits: &[Hit]) -> bool {
    let words = |text: &str| {
        let atoms = tokens(text).into_iter().filter(|token| token.role == TokenRole::Atom);
        atoms.map(|token| token.word).collect::<Vec<_>>()
    };
    let typed = words(query);
    let mut named = hits.iter().map(|hit| !typed.is_empty() && words(&hit.title) == typed);
    named.next() == Some(true) && !named.any(|named| named)
}

/// The text of `query` with its words corrected.
pub(crate) fn corrected_text(index: &Index, query: &TextQuery) -> Result<String, SearchError> {
    let generation = index.generation();
    let scope = SearchScope::new(&generation, *index.columns(), query)?;
    let (_, corrected) = units::read(&scope, query, index.synonyms())?;
    Ok(respell(&query.text, &corrected))
}

#[cfg(test)]
pub(crate) mod tests;
