//! Score of adjacent query words that are adjacent in a document too. Only the best documents are examined.

use tantivy::postings::{Postings, SegmentPostings};
use tantivy::schema::IndexRecordOption;

use super::lists::{List, UnitLists};
use super::phrase::seek;
use super::scope::SearchScope;
use super::score::Match;
use super::units::Unit;
use crate::SearchError;
use crate::settings::{FIELDS, PAIRS_AMONG};

/// Adds the score of pairs and sorts the best `wanted` matches to the front.
pub(super) fn add(
    scope: &SearchScope<'_>,
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

/// Orders by descending score; equal scores by segment and document number.
pub(super) fn better(one: &Match, other: &Match) -> std::cmp::Ordering {
    other.score().total_cmp(&one.score()).then((one.segment, one.doc).cmp(&(other.segment, other.doc)))
}

fn add_field(
    scope: &SearchScope<'_>,
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

/// Opens, with positions, the list of the first alternative of a unit that occurs.
fn open(
    scope: &SearchScope<'_>,
    unit: &UnitLists,
    field: usize,
    at: u32,
) -> Result<Option<SegmentPostings>, SearchError> {
    let known = unit.alternatives.iter().find(|alternative| alternative.mass > 0.0);
    let Some(Some(List::Term(info))) = known.map(|alternative| &alternative.fields[field].1[at as usize]) else {
        return Ok(None);
    };
    let (index, _) = &scope.segments[at as usize].fields[field];
    Ok(Some(index.read_postings_from_terminfo(info, IndexRecordOption::WithFreqsAndPositions)?))
}
