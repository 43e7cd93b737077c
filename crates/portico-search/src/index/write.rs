//! The fields of a document in the index.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use tantivy::TantivyDocument;
use tantivy::tokenizer::{PreTokenizedString, Token as Indexed};

use super::schema::Columns;
use crate::analysis::{Language, Token, TokenRole, is_stop, stem, tokens};
use crate::settings::{COMPOUND_FROM, PART_FROM};
use crate::{Document, DocumentKind, DocumentSection};

/// Gap in positions between two texts of one field, so that no phrase matches across the border.
const GAP: usize = 10;

/// The data needed to show a found document.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct StoredFields {
    pub(crate) id: String,
    pub(crate) kind: DocumentKind,
    pub(crate) title: String,
    pub(crate) body: Vec<DocumentSection>,
    pub(crate) language: String,
}

/// The unique key of a document.
pub(crate) fn key(kind: DocumentKind, id: &str) -> String {
    format!("{}/{id}", kind.name())
}

/// Term of a document whose audience has a list at this level.
pub(crate) fn gate(level: usize) -> String {
    level.to_string()
}

/// Term of a document whose list at this level contains this group.
pub(crate) fn included(level: usize, group: &str) -> String {
    format!("{level}:{group}")
}

/// Converts `document` to its fields.
pub(super) fn fields(columns: &Columns, document: &Document) -> Result<TantivyDocument, serde_json::Error> {
    let language = Language::of(&document.language);
    let mut out = TantivyDocument::default();
    let mut words = BTreeSet::new();

    let headings: Vec<&str> = document.body.iter().filter_map(|section| section.heading.as_deref()).collect();
    let texts: Vec<&str> = document.body.iter().map(|section| section.text.as_str()).collect();
    let labels: Vec<&str> = document.labels.iter().map(String::as_str).collect();
    for (column, texts) in [
        (columns.title, &[document.title.as_str()][..]),
        (columns.headings, &headings),
        (columns.body, &texts),
        (columns.labels, &labels),
    ] {
        out.add_pre_tokenized_text(column, stems(texts, language, &mut words));
    }
    for (column, words) in [(columns.parts, parts(&words, language)), (columns.words, words)] {
        let tokens = words.into_iter().map(|word| indexed(word, 0)).collect();
        out.add_pre_tokenized_text(column, PreTokenizedString { text: String::new(), tokens });
    }

    out.add_text(columns.key, key(document.kind, &document.id));
    out.add_text(columns.kind, document.kind.name());
    out.add_text(columns.language, &document.language);
    for label in document.labels.iter().collect::<BTreeSet<_>>() {
        out.add_text(columns.label, label);
    }
    for (level, groups) in document.audience.include.iter().enumerate() {
        out.add_text(columns.gate, gate(level));
        for group in groups {
            out.add_text(columns.include, included(level, group));
        }
    }
    for group in &document.audience.exclude {
        out.add_text(columns.exclude, group);
    }
    out.add_i64(columns.updated, document.updated);
    out.add_i64(columns.helpful, i64::from(document.helpful));
    out.add_u64(columns.known_error, u64::from(document.open_known_error));
    out.add_u64(columns.one_of, document.one_of);
    out.add_u64(columns.title_words, title_words(&document.title));
    let stored = StoredFields {
        id: document.id.clone(),
        kind: document.kind,
        title: document.title.clone(),
        body: document.body.clone(),
        language: document.language.clone(),
    };
    out.add_bytes(columns.stored, &serde_json::to_vec(&stored)?);
    Ok(out)
}

/// The terms of words as parts of compounds: their stems, and reversed stems of words long enough to be compounds.
fn parts(words: &BTreeSet<String>, language: Language) -> BTreeSet<String> {
    let Some(tag) = language.compounds() else { return BTreeSet::new() };
    let mut out = BTreeSet::new();
    for word in words.iter().filter(|word| word.bytes().all(|b| b.is_ascii_lowercase())) {
        let stem = stem(word, language);
        if stem.len() >= COMPOUND_FROM {
            out.insert(back(tag, &stem));
        }
        if stem.len() >= PART_FROM {
            out.insert(front(tag, &stem));
        }
    }
    out
}

/// The term of a stem of a language among the parts, in reading order.
pub(crate) fn front(tag: &str, stem: &str) -> String {
    format!("{tag}>{stem}")
}

/// The term of a stem in reverse order, for searching by its ending.
pub(crate) fn back(tag: &str, stem: &str) -> String {
    format!("{tag}<{}", stem.chars().rev().collect::<String>())
}

fn stems(texts: &[&str], language: Language, words: &mut BTreeSet<String>) -> PreTokenizedString {
    let mut out = Vec::new();
    let mut base = 0;
    for text in texts {
        let tokens = tokens(text);
        let end = tokens.last().map_or(base, |token| base + token.position + GAP);
        for Token { word, position, .. } in tokens {
            out.push(indexed(stem(&word, language), base + position));
            words.insert(word);
        }
        base = end;
    }
    PreTokenizedString { text: String::new(), tokens: out }
}

fn indexed(text: String, position: usize) -> Indexed {
    Indexed { offset_from: 0, offset_to: 0, position, text, position_length: 1 }
}

fn title_words(title: &str) -> u64 {
    let tokens = tokens(title);
    let words = tokens.iter().filter(|token| token.role == TokenRole::Atom && !is_stop(&token.word));
    words.map(|token| &token.word).collect::<BTreeSet<_>>().len() as u64
}
