//! Matches as they are shown: title, passage, and the words found.

use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, TantivyDocument};

use super::lists::{List, UnitLists, idf};
use super::phrase::seek;
use super::scope::SearchScope;
use super::score::Match;
use super::units::Unit;
use crate::index::StoredFields;
use crate::settings::{FIELDS, UNKNOWN};
use crate::snippet::{self, MarkedStems};
use crate::{Has, Hit, SearchError, SearchedField, Why};

/// Builds the hits of one page, in order.
pub(super) fn show(
    scope: &SearchScope<'_>,
    units: &[Unit],
    lists: &[UnitLists],
    page: &[Match],
    without_passages: bool,
) -> Result<Vec<Hit>, SearchError> {
    // A word that no document has is a part of the query too, with half the mass of the rarest possible word.
    let unknown = idf(scope.documents, 0.0) * UNKNOWN;
    let mass = units.iter().zip(lists).filter(|(unit, _)| unit.atom);
    let mass = mass.map(|(unit, lists)| unit.weight * if lists.mass > 0.0 { lists.mass } else { unknown }).sum();
    let shown = page.iter().map(|one| hit(scope, units, lists, (mass, without_passages), one));
    shown.collect()
}

fn hit(
    scope: &SearchScope<'_>,
    units: &[Unit],
    lists: &[UnitLists],
    (mass, without_passages): (f32, bool),
    one: &Match,
) -> Result<Hit, SearchError> {
    let document: TantivyDocument = scope.generation.searcher.doc(DocAddress::new(one.segment, one.doc))?;
    let bytes = document.get_first(scope.columns.stored).and_then(|value| value.as_bytes()).unwrap_or_default();
    let stored: StoredFields = serde_json::from_slice(bytes)?;
    let mut why: Vec<Why> = Vec::new();
    let mut has: Vec<Has> = Vec::new();
    let mut wanted = MarkedStems::new(&stored.language);
    let only_stops = units.iter().all(|unit| unit.stop);
    for (at, (unit, lists)) in units.iter().zip(lists).enumerate() {
        let (mut part, mut in_head) = (0.0_f32, false);
        for (alternative, lists) in unit.alternatives.iter().zip(&lists.alternatives) {
            let mut found = false;
            for (field, settings) in FIELDS.iter().enumerate() {
                if !contains(scope, one, field, &lists.fields[field].1)? {
                    continue;
                }
                found = true;
                part = part.max(lists.mass * unit.weight);
                in_head |= matches!(settings.field, SearchedField::Title | SearchedField::Labels);
                let shown = alternative.shown.clone();
                match why.iter_mut().find(|why| why.field == settings.field) {
                    None => why.push(Why { field: settings.field, words: vec![shown] }),
                    Some(why) if !why.words.contains(&shown) => why.words.push(shown),
                    Some(_) => {}
                }
            }
            if found && (!unit.stop || only_stops) {
                alternative.stems.iter().for_each(|stem| wanted.add(stem, at, lists.mass * unit.weight));
            }
        }
        if part > 0.0 && unit.atom {
            let word = unit.alternatives[0].shown.clone();
            has.push(Has { word, in_head, share: part / mass.max(f32::EPSILON), code: unit.code });
        }
    }
    why.sort_by_key(|why| why.field);
    let body = if without_passages { &[][..] } else { &stored.body[..] };
    let passage = snippet::passage(body, &wanted, one.near);
    let section = body.get(passage.section);
    Ok(Hit {
        score: one.score(),
        section_anchor: section.and_then(|section| section.anchor.clone()),
        heading: section.and_then(|section| section.heading.clone()),
        id: stored.id,
        kind: stored.kind,
        title: stored.title,
        language: stored.language,
        snippet: passage.pieces,
        why,
        has,
    })
}

fn contains(scope: &SearchScope<'_>, one: &Match, field: usize, lists: &[Option<List>]) -> Result<bool, SearchError> {
    let (index, _) = &scope.segments[one.segment as usize].fields[field];
    match &lists[one.segment as usize] {
        None => Ok(false),
        Some(List::Phrase(docs)) => Ok(docs.binary_search_by_key(&one.doc, |(doc, _)| *doc).is_ok()),
        Some(List::Term(info)) => {
            let mut postings = index.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
            Ok(seek(&mut postings, one.doc))
        }
    }
}
