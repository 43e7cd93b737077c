//! Merges the language versions of a document into one match.

use super::filter;
use super::scope::SearchScope;
use super::score::Match;
use crate::SearchError;

/// Keeps one match per document with several languages: the version in the preferred language, else the best one, at
/// the rank and with the score of the best.
pub(super) fn merge(
    scope: &SearchScope<'_>,
    prefer: Option<&str>,
    matches: &mut Vec<Match>,
) -> Result<(), SearchError> {
    let shared = |(at, one): (usize, &Match)| Some((scope.generation.shared(one.segment, one.doc)?, at));
    let mut shared: Vec<(u64, usize)> = matches.iter().enumerate().filter_map(shared).collect();
    shared.sort_unstable();
    if !shared.windows(2).any(|pair| pair[0].0 == pair[1].0) {
        return Ok(());
    }
    let preferred = filter::in_language(scope, prefer)?;
    let mut gone = vec![false; matches.len()];
    for group in shared.chunk_by(|one, other| one.0 == other.0) {
        let group = group.iter().map(|(_, at)| *at);
        let best = group.clone().max_by(|a, b| matches[*a].score().total_cmp(&matches[*b].score()));
        let Some(best) = best else { continue };
        let wanted = group.clone().find(|at| {
            let one = &matches[*at];
            preferred.get(one.segment as usize).is_some_and(|bits| bits.contains(one.doc))
        });
        if let Some(wanted) = wanted {
            matches[best] = matches[wanted].worth(&matches[best]);
        }
        group.for_each(|at| gone[at] = at != best);
    }
    let mut gone = gone.into_iter();
    matches.retain(|_| gone.next() != Some(true));
    Ok(())
}
