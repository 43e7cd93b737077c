//! Words that follow one another in a document as they do in the query. Only the best documents are looked at.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;

use super::lists::{List, UnitLists};
use super::phrase::seek;
use super::scope::Scope;
use super::score::Match;
use super::units::Unit;
use crate::SearchError;
use crate::settings::{FIELDS, PAIRS_AMONG};

/// Adds what pairs are worth and puts the best `wanted` matches in order at the front.
pub(super) fn add(
    scope: &Scope<'_>,
    lists: &[UnitLists],
    units: &[Unit],
    matches: &mut [Match],
    wanted: usize,
) -> Result<(), SearchError> {
    let among = PAIRS_AMONG.max(wanted).min(matches.len());
    if among < matches.len() {
        matches.select_nth_unstable_by(among, better);
    }
    let best = &mut matches[..among];
    best.sort_unstable_by_key(|one| (one.segment, one.doc));
    for (left, one) in units.iter().enumerate() {
        for (right, other) in units.iter().enumerate() {
            let follows = one.atom && other.atom && other.position == one.position + 1;
            if follows && !(one.stop && other.stop) {
                let weight = (lists[left].mass * one.weight + lists[right].mass * other.weight) / 2.0;
                for field in (0..FIELDS.len()).filter(|field| FIELDS[*field].pair > 0.0) {
                    add_field(scope, [&lists[left], &lists[right]], field, weight, best)?;
                }
            }
        }
    }
    best.sort_unstable_by(better);
    Ok(())
}

/// Better ones first; of equals the older one.
pub(super) fn better(one: &Match, other: &Match) -> std::cmp::Ordering {
    other.score().total_cmp(&one.score()).then((one.segment, one.doc).cmp(&(other.segment, other.doc)))
}

fn add_field(
    scope: &Scope<'_>,
    units: [&UnitLists; 2],
    field: usize,
    weight: f32,
    best: &mut [Match],
) -> Result<(), SearchError> {
    let settings = &FIELDS[field];
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for at in 0..scope.segments.len() as u32 {
        let from = best.partition_point(|one| one.segment < at);
        let to = best.partition_point(|one| one.segment <= at);
        let [Some(mut first), Some(mut second)] =
            [open(scope, units[0], field, at)?, open(scope, units[1], field, at)?]
        else {
            continue;
        };
        for one in &mut best[from..to] {
            if !seek(&mut first, one.doc) || !seek(&mut second, one.doc) {
                continue;
            }
            first.positions(&mut left);
            second.positions(&mut right);
            let pairs = left.iter().filter(|position| right.binary_search(&(**position + 1)).is_ok()).count() as f32;
            one.sum += settings.pair * weight * pairs * (settings.k1 + 1.0) / (pairs + settings.k1);
        }
    }
    Ok(())
}

/// The list of the first word that a unit finds, with positions.
fn open(scope: &Scope<'_>, unit: &UnitLists, field: usize, at: u32) -> Result<Option<SegmentPostings>, SearchError> {
    let known = unit.alternatives.iter().find(|alternative| alternative.mass > 0.0);
    let Some(Some(List::Term(info))) = known.map(|alternative| &alternative.fields[field].1[at as usize]) else {
        return Ok(None);
    };
    let (index, _) = &scope.segments[at as usize].fields[field];
    Ok(Some(index.read_postings_from_terminfo(info, IndexRecordOption::WithFreqsAndPositions)?))
}
