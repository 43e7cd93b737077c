//! What is there in several languages is found once.

use std::collections::HashMap;

use super::filter;
use super::scope::Scope;
use super::score::Match;
use crate::SearchError;

/// Leaves of the documents that are one thing the one in the preferred language, else the best, in the place of the best
/// and with its score.
pub(super) fn merge(scope: &Scope<'_>, prefer: Option<&str>, matches: &mut Vec<Match>) -> Result<(), SearchError> {
    let mut groups: HashMap<u64, Vec<usize>> = HashMap::new();
    let columns = scope.segments.iter().map(|segment| segment.reader.fast_fields().u64("one_of"));
    let columns: Vec<_> = columns.collect::<Result<_, _>>()?;
    for (at, one) in matches.iter().enumerate() {
        let number = columns.get(one.segment as usize).and_then(|column| column.first(one.doc));
        if let Some(number @ 1..) = number {
            groups.entry(number).or_default().push(at);
        }
    }
    groups.retain(|_, group| group.len() > 1);
    if groups.is_empty() {
        return Ok(());
    }
    let preferred = filter::in_language(scope, prefer)?;
    let mut gone = vec![false; matches.len()];
    for group in groups.values() {
        let best = group.iter().copied().max_by(|a, b| matches[*a].score().total_cmp(&matches[*b].score()));
        let Some(best) = best else { continue };
        let wanted = group.iter().copied().find(|at| {
            let one = &matches[*at];
            preferred.get(one.segment as usize).is_some_and(|bits| bits.contains(one.doc))
        });
        if let Some(wanted) = wanted {
            matches[best] = matches[wanted].worth(&matches[best]);
        }
        group.iter().for_each(|at| gone[*at] = *at != best);
    }
    let mut gone = gone.into_iter();
    matches.retain(|_| gone.next() != Some(true));
    Ok(())
}
