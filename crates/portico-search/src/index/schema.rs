//! The schema of the index.

use tantivy::schema::{
    FAST, Field as Column, INDEXED, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
};

use crate::SearchedField;

/// Version of the format; raised with every change of what is written, analysis included.
pub(super) const VERSION: u32 = 3;

/// The fields by name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Columns {
    /// Kind and id, for deleting.
    pub(crate) key: Column,
    /// The document as JSON, for showing it.
    pub(crate) stored: Column,
    /// The stems of each searched field.
    pub(crate) title: Column,
    pub(crate) headings: Column,
    pub(crate) body: Column,
    pub(crate) labels: Column,
    /// Every word as written, for completions and corrections.
    pub(crate) words: Column,
    /// Terms of words in languages with compounds, forwards and reversed.
    pub(crate) parts: Column,
    /// The levels of the lists in a document's audience.
    pub(crate) gate: Column,
    pub(crate) include: Column,
    pub(crate) exclude: Column,
    pub(crate) kind: Column,
    pub(crate) label: Column,
    pub(crate) language: Column,
    pub(crate) updated: Column,
    pub(crate) helpful: Column,
    pub(crate) known_error: Column,
    /// Number of words in the title, stop words left out.
    pub(crate) title_words: Column,
    pub(crate) one_of: Column,
}

impl Columns {
    /// The column of a searched field.
    pub(crate) fn of(&self, field: SearchedField) -> Column {
        match field {
            SearchedField::Title => self.title,
            SearchedField::Headings => self.headings,
            SearchedField::Body => self.body,
            SearchedField::Labels => self.labels,
        }
    }
}

/// Builds the schema and its columns.
pub(super) fn schema() -> (Schema, Columns) {
    let mut schema = Schema::builder();
    let indexed = |option| {
        let indexing = TextFieldIndexing::default().set_tokenizer("raw").set_index_option(option);
        TextOptions::default().set_indexing_options(indexing)
    };
    let text = indexed(IndexRecordOption::WithFreqsAndPositions);
    let columns = Columns {
        key: schema.add_text_field("key", STRING | FAST),
        stored: schema.add_bytes_field("stored", STORED),
        title: schema.add_text_field("title", text.clone()),
        headings: schema.add_text_field("headings", text.clone()),
        body: schema.add_text_field("body", text.clone()),
        labels: schema.add_text_field("labels", text),
        words: schema.add_text_field("words", indexed(IndexRecordOption::Basic)),
        parts: schema.add_text_field("parts", indexed(IndexRecordOption::Basic)),
        gate: schema.add_text_field("gate", STRING),
        include: schema.add_text_field("include", STRING),
        exclude: schema.add_text_field("exclude", STRING),
        kind: schema.add_text_field("kind", STRING | FAST),
        label: schema.add_text_field("label", STRING | FAST),
        language: schema.add_text_field("language", STRING | FAST),
        updated: schema.add_i64_field("updated", FAST),
        helpful: schema.add_i64_field("helpful", FAST),
        known_error: schema.add_u64_field("known_error", FAST | INDEXED),
        title_words: schema.add_u64_field("title_words", FAST),
        one_of: schema.add_u64_field("one_of", FAST),
    };
    (schema.build(), columns)
}
