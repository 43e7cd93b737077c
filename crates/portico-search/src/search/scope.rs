//! The scope of a search: the segments of the last commit, and the documents in each that the person may find.

use std::sync::Arc;

use tantivy::fieldnorm::FieldNormReader;
use tantivy::{InvertedIndexReader, SegmentReader};

use super::bits::Bits;
use super::filter;
use crate::analysis::Language;
use crate::index::{Columns, Generation, SegmentFacts};
use crate::settings::FIELDS;
use crate::{SearchError, TextQuery};

/// An open segment.
pub(super) struct Segment<'a> {
    pub(super) reader: &'a SegmentReader,
    pub(super) facts: &'a SegmentFacts,
    /// Inverted index and field lengths of each of [`FIELDS`].
    pub(super) fields: Vec<(Arc<InvertedIndexReader>, FieldNormReader)>,
    pub(super) words: Arc<InvertedIndexReader>,
    pub(super) parts: Arc<InvertedIndexReader>,
    /// The documents that the person may find. Only these determine which words are known, corrected and completed.
    pub(super) readable: Bits,
    /// The readable documents that pass the filters of the query.
    pub(super) wanted: Bits,
}

/// All segments of the commit.
pub(super) struct SearchScope<'a> {
    pub(super) generation: &'a Generation,
    pub(super) columns: Columns,
    pub(super) segments: Vec<Segment<'a>>,
    /// The languages by whose rules query words are stemmed.
    pub(super) languages: Vec<Language>,
    /// Number of documents, deleted ones included because the frequencies include them too.
    pub(super) documents: f32,
    /// Number of documents that the person may find.
    pub(super) readable: usize,
}

impl<'a> SearchScope<'a> {
    pub(super) fn new(generation: &'a Generation, columns: Columns, query: &TextQuery) -> Result<Self, SearchError> {
        let mut segments = Vec::new();
        for (reader, facts) in generation.searcher.segment_readers().iter().zip(&generation.facts) {
            let mut fields = Vec::with_capacity(FIELDS.len());
            for one in FIELDS {
                let column = columns.of(one.field);
                fields.push((reader.inverted_index(column)?, reader.get_fieldnorms_reader(column)?));
            }
            let readable = filter::readable(reader, &columns, &query.groups)?;
            let wanted = filter::wanted(reader, &columns, query, &readable)?;
            let (words, parts) = (reader.inverted_index(columns.words)?, reader.inverted_index(columns.parts)?);
            segments.push(Segment { reader, facts, fields, words, parts, readable, wanted });
        }
        let documents = segments.iter().map(|segment| segment.reader.max_doc() as f32).sum();
        let readable = segments.iter().map(|segment| segment.readable.len()).sum();
        let languages = languages(&segments, &columns, query)?;
        Ok(Self { generation, columns, segments, languages, documents, readable })
    }
}

/// The language of the query, else every language that documents are written in.
fn languages(segments: &[Segment<'_>], columns: &Columns, query: &TextQuery) -> Result<Vec<Language>, SearchError> {
    if let Some(tag) = &query.language {
        return Ok(vec![Language::of(tag)]);
    }
    let mut languages = vec![Language::English];
    for segment in segments {
        let index = segment.reader.inverted_index(columns.language)?;
        let mut tags = index.terms().stream()?;
        while tags.advance() {
            let language = Language::of(&String::from_utf8_lossy(tags.key()));
            if !languages.contains(&language) {
                languages.push(language);
            }
        }
    }
    Ok(languages)
}
