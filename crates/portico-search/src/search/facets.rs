//! Counts of the found documents by kind, label and language.

use std::collections::BTreeMap;

use super::scope::SearchScope;
use super::score::Match;
use crate::{Facet, Facets, SearchError};

/// Counts `matches`, in any order.
pub(super) fn count(scope: &SearchScope<'_>, matches: &[Match]) -> Result<Facets, SearchError> {
    Ok(Facets {
        kinds: by(scope, matches, "kind")?,
        labels: by(scope, matches, "label")?,
        languages: by(scope, matches, "language")?,
    })
}

fn by(scope: &SearchScope<'_>, matches: &[Match], column: &str) -> Result<Vec<Facet>, SearchError> {
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for (at, segment) in (0u32..).zip(&scope.segments) {
        let Some(values) = segment.reader.fast_fields().str(column)? else { continue };
        let mut ordinals = vec![0usize; values.num_terms()];
        for one in matches.iter().filter(|one| one.segment == at) {
            for ordinal in values.term_ords(one.doc) {
                ordinals[ordinal as usize] += 1;
            }
        }
        for (ordinal, count) in (0u64..).zip(ordinals).filter(|(_, count)| *count > 0) {
            let mut value = String::new();
            values.ord_to_str(ordinal, &mut value)?;
            *counts.entry(value).or_default() += count;
        }
    }
    let mut facets: Vec<_> = counts.into_iter().map(|(value, count)| Facet { value, count }).collect();
    facets.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.value.cmp(&other.value)));
    Ok(facets)
}
