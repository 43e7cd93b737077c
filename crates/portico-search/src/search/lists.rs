//! The posting lists of each unit in each field, and their rarity.

use tantivy::postings::TermInfo;

use super::lexicon::readable;
use super::phrase;
use super::scope::SearchScope;
use super::units::Unit;
use crate::SearchError;
use crate::index::Occurrences;
use crate::settings::{ANY_FIELD, COMMON, COMMON_FROM, FIELDS};

/// The occurrences of an alternative in one field of one segment.
pub(super) enum List {
    Term(TermInfo),
    /// Documents with the frequency in each.
    Phrase(Occurrences),
}

/// An alternative in all fields.
pub(super) struct AlternativeLists {
    /// For each field: its weight there, and its list in each segment.
    pub(super) fields: Vec<(f32, Vec<Option<List>>)>,
    /// Its inverse document frequency over all fields times its weight: its share of the query.
    pub(super) mass: f32,
}

/// A unit in all fields.
pub(super) struct UnitLists {
    pub(super) alternatives: Vec<AlternativeLists>,
    /// The largest mass of an alternative.
    pub(super) mass: f32,
    /// Whether so many of the readable documents have it that it tells little.
    pub(super) common: bool,
}

/// Looks up the lists of all units.
pub(super) fn of(scope: &SearchScope<'_>, units: &[Unit]) -> Result<Vec<UnitLists>, SearchError> {
    units.iter().map(|unit| of_unit(scope, unit)).collect()
}

fn of_unit(scope: &SearchScope<'_>, unit: &Unit) -> Result<UnitLists, SearchError> {
    let mut found = Vec::with_capacity(unit.alternatives.len());
    // Number of documents that have an alternative, by field.
    let mut frequencies = Vec::with_capacity(unit.alternatives.len());
    for alternative in &unit.alternatives {
        let mut fields = Vec::with_capacity(FIELDS.len());
        let mut counts = [0.0; FIELDS.len()];
        for (field, count) in counts.iter_mut().enumerate() {
            let mut lists = Vec::with_capacity(scope.segments.len());
            for segment in &scope.segments {
                let list = match &alternative.stems[..] {
                    [stem] => segment.fields[field].0.terms().get(stem)?.map(List::Term),
                    stems => Some(List::Phrase(phrase::remembered(segment, field, stems)?)),
                };
                *count += match &list {
                    Some(List::Term(info)) => info.doc_freq as f32,
                    Some(List::Phrase(docs)) => docs.len() as f32,
                    None => 0.0,
                };
                lists.push(list);
            }
            fields.push(lists);
        }
        found.push(fields);
        frequencies.push(counts);
    }
    let common = !unit.code && is_common(scope, &found, &frequencies)?;
    if unit.shared {
        share(&mut frequencies, scope.documents);
    }
    let weights = unit.alternatives.iter().map(|alternative| alternative.weight);
    let alternatives: Vec<AlternativeLists> = found
        .into_iter()
        .zip(frequencies)
        .zip(weights)
        .map(|((fields, counts), weight)| {
            let any = idf(scope.documents, counts.iter().copied().fold(0.0, f32::max));
            let fields = fields.into_iter().zip(counts).map(|(lists, count)| {
                let rare = ANY_FIELD * any + (1.0 - ANY_FIELD) * idf(scope.documents, count);
                (rare * weight, lists)
            });
            let known = counts.iter().any(|count| *count > 0.0);
            AlternativeLists { fields: fields.collect(), mass: if known { any * weight } else { 0.0 } }
        })
        .collect();
    let mass = alternatives.iter().map(|alternative| alternative.mass).fold(0.0, f32::max);
    Ok(UnitLists { alternatives, mass, common })
}

/// Whether more than a [`COMMON`] share of the readable documents have one of these alternatives, each counted in the
/// field where it occurs most often.
fn is_common(
    scope: &SearchScope<'_>,
    found: &[Vec<Vec<Option<List>>>],
    frequencies: &[[f32; FIELDS.len()]],
) -> Result<bool, SearchError> {
    let limit = scope.readable as f32 * COMMON;
    let most = |counts: &[f32; FIELDS.len()]| counts.iter().copied().fold(0.0, f32::max);
    // Counts unreadable documents too: an upper bound that costs nothing.
    if scope.readable < COMMON_FROM || frequencies.iter().map(most).sum::<f32>() <= limit {
        return Ok(false);
    }
    let mut places = 0;
    for (fields, counts) in found.iter().zip(frequencies) {
        let field = (0..FIELDS.len()).max_by(|a, b| counts[*a].total_cmp(&counts[*b])).unwrap_or_default();
        for (segment, list) in scope.segments.iter().zip(&fields[field]) {
            places += match list {
                None => 0,
                Some(List::Phrase(docs)) => docs.iter().filter(|(doc, _)| segment.readable.contains(*doc)).count(),
                Some(List::Term(info)) => readable(&segment.fields[field].0, info, &segment.readable)?.count(),
            };
        }
    }
    Ok(places as f32 > limit)
}

/// Treats all alternatives as one word, so that the rarest of them is not favoured.
fn share(frequencies: &mut [[f32; FIELDS.len()]], documents: f32) {
    for field in 0..FIELDS.len() {
        let sum: f32 = frequencies.iter().map(|counts| counts[field]).sum();
        for counts in frequencies.iter_mut().filter(|counts| counts[field] > 0.0) {
            counts[field] = sum.min(documents);
        }
    }
}

pub(super) fn idf(documents: f32, count: f32) -> f32 {
    (1.0 + (documents - count + 0.5) / (count + 0.5)).ln()
}
