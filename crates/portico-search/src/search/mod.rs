//! From a query to what it finds: whom it may see, what its words mean, how well each document fits.

mod bits;
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

pub(crate) use tally::Rooms;

use crate::meaning::respell;
use crate::{Facets, Found, Index, Meaning, Query, SearchError};
use scope::Scope;

/// Runs `query` on the last commit of `index`.
pub(crate) fn run(index: &Index, query: &Query, meaning: Option<Meaning<'_>>) -> Result<Found, SearchError> {
    let generation = index.generation();
    let mut scope = Scope::new(&generation, *index.columns(), query)?;
    let (units, corrected) = units::read(&scope, query, index.synonyms())?;
    phrase::narrow(&mut scope, &query.text)?;
    let lists = lists::of(&scope, &units)?;
    let mut matches = score::all(&scope, &units, &lists, index.rooms())?;
    let wanted = query.offset.saturating_add(query.limit);
    pairs::add(&scope, &lists, &units, &mut matches, wanted)?;
    if let Some(meaning) = meaning {
        meaning::fuse(&scope, &mut matches, &meaning, wanted)?;
    }
    languages::merge(&scope, query.prefer.as_deref(), &mut matches)?;
    let facets = if query.facets { facets::count(&scope, &matches)? } else { Facets::default() };
    let total = matches.len();
    let end = wanted.min(total);
    let page = matches.get(query.offset.min(end)..end).unwrap_or_default();
    let hits = hits::show(&scope, &units, &lists, page)?;
    Ok(Found { hits, total, corrected, facets })
}

/// The text of `query`, its words corrected.
pub(crate) fn asked(index: &Index, query: &Query) -> Result<String, SearchError> {
    let generation = index.generation();
    let scope = Scope::new(&generation, *index.columns(), query)?;
    let (_, corrected) = units::read(&scope, query, index.synonyms())?;
    Ok(respell(&query.text, &corrected))
}

#[cfg(test)]
pub(crate) mod tests;
