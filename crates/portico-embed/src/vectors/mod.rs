//! The vectors of all documents, in memory and in one file beside the index.
//!
//! Every method that changes the store fails with [`VectorsError::Io`] if the file cannot be written.

mod dots;
mod file;
mod table;

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::{Model, VectorsError};
use file::Record;
use table::VectorTable;

/// Minimum number of stored passages from which the file is compacted.
const COMPACT_FROM: usize = 1_024;

/// The vectors of documents, several per document, searched exhaustively (no approximate index). Like the search
/// index, the store is derived from the database and can be deleted at any time.
pub struct Vectors {
    path: PathBuf,
    file: File,
    /// The id of the model.
    model: String,
    /// Length of the model's vectors.
    size: usize,
    table: VectorTable,
}

/// A document that is near to a text in meaning.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// Its id.
    pub id: String,
    /// The section in which the nearest passage begins.
    pub section: u32,
    /// Cosine similarity of that passage, at most 1.
    pub score: f32,
}

impl Vectors {
    /// Creates an empty store for the vectors of `model`, replacing an existing one.
    ///
    /// # Errors
    /// [`VectorsError::Io`].
    pub fn create(path: &Path, model: &Model) -> Result<Self, VectorsError> {
        let file = file::replace(path, model.id(), model.size(), std::iter::empty())?;
        Ok(Self::assemble(path, file, model, VectorTable::new(model.size())))
    }

    /// Opens the store. Damaged or truncated records, and all after them, are skipped: their documents have no
    /// [`version`](Self::version) or an old one and are embedded again like any other.
    ///
    /// # Errors
    /// [`VectorsError::Rebuild`] if there is no store, or it was made by another version of the program or another
    /// model; [`VectorsError::Io`] if the file cannot be read.
    pub fn open(path: &Path, model: &Model) -> Result<Self, VectorsError> {
        let mut table = VectorTable::new(model.size());
        let file = file::open(path, model.id(), model.size(), |record| table.apply(record))?;
        Ok(Self::assemble(path, file, model, table))
    }

    fn assemble(path: &Path, file: File, model: &Model, table: VectorTable) -> Self {
        Self { path: path.to_owned(), file, model: model.id().to_owned(), size: model.size(), table }
    }

    /// Number of documents.
    #[must_use]
    pub fn len(&self) -> usize {
        self.table.documents.len()
    }

    /// Whether the store has no documents.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.table.documents.is_empty()
    }

    /// Number of stored passages, including removed ones that are not yet compacted away.
    #[must_use]
    pub fn passages(&self) -> usize {
        self.table.passages().0
    }

    /// The version of a document that was embedded, as given to [`put`](Self::put).
    #[must_use]
    pub fn version(&self, id: &str) -> Option<u64> {
        self.table.get(id).map(|document| document.version)
    }

    /// The ids of all documents, for removing those that the database no longer has.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.table.documents.iter().map(|document| document.id.as_str())
    }

    /// Adds or replaces a document: section and vector of each passage. A document without passages is stored too, so
    /// that it is not embedded again.
    ///
    /// # Errors
    /// [`VectorsError::Shape`] if a vector has the wrong length or a number that is not finite; [`VectorsError::Io`].
    /// The store is unchanged then.
    pub fn put(&mut self, id: &str, version: u64, passages: &[(u32, Vec<f32>)]) -> Result<(), VectorsError> {
        for (_, vector) in passages {
            if vector.len() != self.size || !vector.iter().all(|number| number.is_finite()) {
                return Err(VectorsError::Shape { wanted: self.size, found: vector.len() });
            }
        }
        let passages = passages.iter().map(|(section, vector)| (*section, dots::bytes(vector))).collect();
        let record = Record { id: id.to_owned(), version, passages, gone: false };
        self.write(&record)?;
        self.table.apply(record);
        self.compact()
    }

    /// Removes a document; a missing one is not an error.
    ///
    /// # Errors
    /// [`VectorsError::Io`]; the store is unchanged then.
    pub fn remove(&mut self, id: &str) -> Result<(), VectorsError> {
        if self.table.get(id).is_none() {
            return Ok(());
        }
        let record = Record { id: id.to_owned(), version: 0, gone: true, passages: Vec::new() };
        self.write(&record)?;
        self.table.apply(record);
        self.compact()
    }

    /// The documents nearest to `vector`, the nearest first, each with its best passage. Only documents that
    /// `allowed` accepts are returned; it is called only for documents that would be among them.
    #[must_use]
    pub fn nearest(&self, vector: &[f32], limit: usize, allowed: impl FnMut(&str) -> bool) -> Vec<Near> {
        self.table.nearest(vector, limit, allowed)
    }

    /// How near one document is; `None` if it is not in the store.
    #[must_use]
    pub fn near(&self, vector: &[f32], id: &str) -> Option<Near> {
        self.table.near(vector, id)
    }

    /// Appends a record. A partly written record is cut off again, since all records after it would be lost.
    fn write(&mut self, record: &Record) -> Result<(), VectorsError> {
        let mut append = || {
            let before = self.file.stream_position()?;
            let written = self.file.write_all(&file::bytes(record));
            if written.is_err() {
                self.file.set_len(before)?;
                self.file.seek(SeekFrom::Start(before))?;
            }
            written
        };
        append().map_err(|error| VectorsError::Io(self.path.clone(), error))
    }

    /// Rewrites the file without removed passages when they are more than half of it.
    fn compact(&mut self) -> Result<(), VectorsError> {
        let (kept, used) = self.table.passages();
        if kept < COMPACT_FROM || used * 2 > kept {
            return Ok(());
        }
        self.file = file::replace(&self.path, &self.model, self.size, self.table.records())?;
        let mut table = VectorTable::new(self.size);
        self.table.records().for_each(|record| table.apply(record));
        self.table = table;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
