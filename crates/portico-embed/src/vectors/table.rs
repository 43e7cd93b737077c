//! The in-memory table of vectors.

use std::collections::HashMap;
use std::ops::Range;

use super::Near;
use super::dots::{self, Quantised, products};
use super::file::Record;

/// All vectors, one byte per number, passage after passage.
#[derive(Default)]
pub(super) struct VectorTable {
    size: usize,
    numbers: Vec<i8>,
    scales: Vec<f32>,
    sections: Vec<u32>,
    pub(super) documents: Vec<DocumentEntry>,
    /// Index of each document in `documents`.
    places: HashMap<String, usize>,
}

pub(super) struct DocumentEntry {
    pub(super) id: String,
    pub(super) version: u64,
    /// Indices of its passages.
    at: Range<usize>,
}

impl VectorTable {
    /// An empty table for vectors of `size` numbers.
    pub(super) fn new(size: usize) -> Self {
        Self { size, ..Self::default() }
    }

    pub(super) fn get(&self, id: &str) -> Option<&DocumentEntry> {
        self.places.get(id).and_then(|place| self.documents.get(*place))
    }

    /// Applies a record of the file.
    pub(super) fn apply(&mut self, record: Record) {
        self.take_out(&record.id);
        if record.gone {
            return;
        }
        let from = self.scales.len();
        for (section, Quantised { numbers, scale }) in record.passages {
            self.numbers.extend(numbers);
            self.scales.push(scale);
            self.sections.push(section);
        }
        self.places.insert(record.id.clone(), self.documents.len());
        self.documents.push(DocumentEntry { id: record.id, version: record.version, at: from..self.scales.len() });
    }

    fn take_out(&mut self, id: &str) {
        let Some(place) = self.places.remove(id) else { return };
        self.documents.swap_remove(place);
        if let Some(moved) = self.documents.get(place) {
            self.places.insert(moved.id.clone(), place);
        }
    }

    /// Number of stored passages, and number of those that are still in use.
    pub(super) fn passages(&self) -> (usize, usize) {
        (self.scales.len(), self.documents.iter().map(|document| document.at.len()).sum())
    }

    /// The current contents as records.
    pub(super) fn records(&self) -> impl Iterator<Item = Record> {
        self.documents.iter().map(|document| {
            let passage = |at: usize| {
                let numbers = self.numbers[at * self.size..(at + 1) * self.size].to_vec();
                (self.sections[at], Quantised { numbers, scale: self.scales[at] })
            };
            let passages = document.at.clone().map(passage).collect();
            Record { id: document.id.clone(), version: document.version, gone: false, passages }
        })
    }

    /// See [`Vectors::nearest`](super::Vectors::nearest).
    pub(super) fn nearest(&self, vector: &[f32], limit: usize, mut allowed: impl FnMut(&str) -> bool) -> Vec<Near> {
        if vector.len() != self.size || limit == 0 {
            return Vec::new();
        }
        let query = dots::query(vector);
        let products = products(&self.numbers, &query);
        let mut best: Vec<(f32, u32, &DocumentEntry)> = Vec::with_capacity(limit + 1);
        for document in &self.documents {
            let Some((score, section)) = self.best(document, &products[document.at.clone()], query.scale) else {
                continue;
            };
            let full = best.len() == limit;
            if full && best.last().is_some_and(|last| last.0 >= score) || !allowed(&document.id) {
                continue;
            }
            let at = best.partition_point(|other| other.0 >= score);
            best.insert(at, (score, section, document));
            best.truncate(limit);
        }
        best.into_iter().map(|(score, section, document)| Near { id: document.id.clone(), section, score }).collect()
    }

    /// See [`Vectors::near`](super::Vectors::near).
    pub(super) fn near(&self, vector: &[f32], id: &str) -> Option<Near> {
        let document = self.get(id).filter(|_| vector.len() == self.size)?;
        let query = dots::query(vector);
        let numbers = &self.numbers[document.at.start * self.size..document.at.end * self.size];
        let (score, section) = self.best(document, &products(numbers, &query), query.scale)?;
        Some(Near { id: id.to_owned(), section, score })
    }

    /// Score and section of a document's best passage.
    fn best(&self, document: &DocumentEntry, products: &[i32], scale: f32) -> Option<(f32, u32)> {
        let scored = document.at.clone().zip(products);
        let scored = scored.map(|(at, product)| (*product as f32 * self.scales[at] * scale, self.sections[at]));
        scored.max_by(|one, other| one.0.total_cmp(&other.0))
    }
}
