//! Matches as a person sees them: title, passage, and why.

use tantivy::schema::{IndexRecordOption, Value};
use tantivy::{DocAddress, TantivyDocument};

use super::lists::{List, UnitLists};
use super::phrase::seek;
use super::scope::Scope;
use super::score::Match;
use super::units::Unit;
use crate::index::Stored;
use crate::settings::FIELDS;
use crate::snippet::{self, Wanted};
use crate::{Hit, SearchError, Why};

/// Shows the matches of one page, in their order.
pub(super) fn show(
    scope: &Scope<'_>,
    units: &[Unit],
    lists: &[UnitLists],
    page: &[Match],
) -> Result<Vec<Hit>, SearchError> {
    page.iter().map(|one| hit(scope, units, lists, one)).collect()
}

fn hit(scope: &Scope<'_>, units: &[Unit], lists: &[UnitLists], one: &Match) -> Result<Hit, SearchError> {
    let document: TantivyDocument = scope.generation.searcher.doc(DocAddress::new(one.segment, one.doc))?;
    let bytes = document.get_first(scope.columns.stored).and_then(|value| value.as_bytes()).unwrap_or_default();
    let stored: Stored = serde_json::from_slice(bytes)?;
    let mut why: Vec<Why> = Vec::new();
    let mut wanted = Wanted::new(&stored.language);
    let only_stops = units.iter().all(|unit| unit.stop);
    for (at, (unit, lists)) in units.iter().zip(lists).enumerate() {
        for (alternative, lists) in unit.alternatives.iter().zip(&lists.alternatives) {
            let mut found = false;
            for (field, settings) in FIELDS.iter().enumerate() {
                if !contains(scope, one, field, &lists.fields[field].1)? {
                    continue;
                }
                found = true;
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
    }
    why.sort_by_key(|why| why.field);
    let passage = snippet::passage(&stored.body, &wanted, one.near);
    let section = stored.body.get(passage.section);
    Ok(Hit {
        score: one.score(),
        section_anchor: section.and_then(|section| section.anchor.clone()),
        heading: section.and_then(|section| section.heading.clone()),
        id: stored.id,
        kind: stored.kind,
        title: stored.title,
        snippet: passage.pieces,
        why,
    })
}

fn contains(scope: &Scope<'_>, one: &Match, field: usize, lists: &[Option<List>]) -> Result<bool, SearchError> {
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
