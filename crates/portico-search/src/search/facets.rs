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
        // In one pass: the column's words are compressed as differences, so that each alone is read from the start of its block.
        let found: Vec<u64> = (0u64..).zip(&ordinals).filter(|(_, count)| **count > 0).map(|(at, _)| at).collect();
        let mut found_counts = ordinals.into_iter().filter(|count| *count > 0);
        values.dictionary().sorted_ords_to_term_cb(&found, |value| {
            let value = String::from_utf8_lossy(value).into_owned();
            *counts.entry(value).or_default() += found_counts.next().unwrap_or_default();
        })?;
    }
    let mut facets: Vec<_> = counts.into_iter().map(|(value, count)| Facet { value, count }).collect();
    facets.sort_by(|one, other| other.count.cmp(&one.count).then_with(|| one.value.cmp(&other.value)));
    Ok(facets)
}
