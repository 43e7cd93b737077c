//! Which documents a search may find: first those the audience permits, then those that pass the person's filters.

use tantivy::schema::{Field as Column, IndexRecordOption};
use tantivy::{DocSet, SegmentReader, TERMINATED, Term};

use super::bits::Bits;
use super::scope::{SearchScope, Segment};
use crate::index::{Columns, gate, included};
use crate::{SearchError, TextQuery};

/// The documents of a segment that a member of `groups` may find.
pub(super) fn readable(reader: &SegmentReader, columns: &Columns, groups: &[String]) -> Result<Bits, SearchError> {
    let mut bits = Bits::full(reader.max_doc());
    for level in 0.. {
        let mut shut = Bits::new(reader.max_doc());
        each(reader, columns.gate, &gate(level), |doc| shut.insert(doc))?;
        // A document without a list at this level has none at further levels.
        if shut.is_empty() {
            break;
        }
        for group in groups {
            each(reader, columns.include, &included(level, group), |doc| shut.remove(doc))?;
        }
        bits.leave_out(&shut);
    }
    for group in groups {
        each(reader, columns.exclude, group, |doc| bits.remove(doc))?;
    }
    if let Some(alive) = reader.alive_bitset() {
        for doc in (0..reader.max_doc()).filter(|doc| alive.is_deleted(*doc)) {
            bits.remove(doc);
        }
    }
    Ok(bits)
}

/// The documents of `readable` that pass the filters of `query`.
pub(super) fn wanted(
    reader: &SegmentReader,
    columns: &Columns,
    query: &TextQuery,
    readable: &Bits,
) -> Result<Bits, SearchError> {
    let mut wanted = readable.clone();
    let mut keep = |column, values: &[&str]| -> Result<(), SearchError> {
        let mut bits = Bits::new(reader.max_doc());
        for value in values {
            each(reader, column, value, |doc| bits.insert(doc))?;
        }
        wanted.keep(&bits);
        Ok(())
    };
    if let Some(kinds) = &query.kinds {
        let names: Vec<_> = kinds.iter().map(|kind| kind.name()).collect();
        keep(columns.kind, &names)?;
    }
    for label in &query.labels {
        keep(columns.label, &[label])?;
    }
    if let Some(language) = &query.language {
        keep(columns.language, &[language])?;
    }
    Ok(wanted)
}

/// The documents in a language, by segment; empty without a language.
pub(super) fn in_language(scope: &SearchScope<'_>, language: Option<&str>) -> Result<Vec<Bits>, SearchError> {
    let Some(language) = language else { return Ok(Vec::new()) };
    let of = |segment: &Segment<'_>| {
        let mut bits = Bits::new(segment.reader.max_doc());
        each(segment.reader, scope.columns.language, language, |doc| bits.insert(doc))?;
        Ok(bits)
    };
    scope.segments.iter().map(of).collect()
}

fn each(reader: &SegmentReader, column: Column, value: &str, mut f: impl FnMut(u32)) -> Result<(), SearchError> {
    let term = Term::from_field_text(column, value);
    if let Some(mut postings) = reader.inverted_index(column)?.read_postings(&term, IndexRecordOption::Basic)? {
        while postings.doc() != TERMINATED {
            f(postings.doc());
            postings.advance();
        }
    }
    Ok(())
}
