//! The vectors of all documents, in memory and in one file beside the index.

mod dots;
mod file;
mod table;

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use crate::{Model, VectorsError};
use file::Record;
use table::VectorTable;

/// Fewer passages than these are not worth an orderly file.
const TIDY_FROM: usize = 1_024;

/// The vectors of documents, some for each: what is near in meaning is found by looking at all of them. Like the index it is
/// derived from the database and can be thrown away at any time.
pub struct Vectors {
    path: PathBuf,
    file: File,
    /// The id of the model.
    model: String,
    /// How long its vectors are.
    size: usize,
    table: VectorTable,
}

/// A document that is near a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Near {
    /// Its id.
    pub id: String,
    /// The section in which its nearest passage begins.
    pub section: u32,
    /// How near that is: the cosine, at most 1.
    pub score: f32,
}

impl Vectors {
    /// Makes an empty store for the vectors of `model`, in place of one that may be there.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn create(path: &Path, model: &Model) -> Result<Self, VectorsError> {
        let file = file::replace(path, model.id(), model.size(), std::iter::empty())?;
        Ok(Self::assemble(path, file, model, VectorTable::new(model.size())))
    }

    /// Opens the store. Records that were cut or damaged, and all after them, are left out: their documents have no
    /// [`version`](Self::version) or an old one and are embedded again like any other.
    ///
    /// # Errors
    /// [`VectorsError::Rebuild`] if there is none, or another version of the program or another model made it.
    pub fn open(path: &Path, model: &Model) -> Result<Self, VectorsError> {
        let mut table = VectorTable::new(model.size());
        let file = file::open(path, model.id(), model.size(), |record| table.apply(record))?;
        Ok(Self::assemble(path, file, model, table))
    }

    fn assemble(path: &Path, file: File, model: &Model, table: VectorTable) -> Self {
        Self { path: path.to_owned(), file, model: model.id().to_owned(), size: model.size(), table }
    }

    /// How many documents there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.table.documents.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.table.documents.is_empty()
    }

    /// How many passages there are, those taken out and not yet tidied away included.
    #[must_use]
    pub fn passages(&self) -> usize {
        self.table.passages().0
    }

    /// The version in which a document was embedded, as [`put`](Self::put) was told.
    #[must_use]
    pub fn version(&self, id: &str) -> Option<u64> {
        self.table.get(id).map(|document| document.version)
    }

    /// The ids of all documents: what the database has no more is to be removed.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.table.documents.iter().map(|document| document.id.as_str())
    }

    /// Puts a document in, in place of an older one: the section and the vector of each passage. A document without any
    /// is kept too, so that it is not embedded again.
    ///
    /// # Errors
    /// If a vector is not one of the model's, or the file cannot be written; then all stays as it was.
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
        self.tidy()
    }

    /// Takes a document out; one that is not there is no fault.
    ///
    /// # Errors
    /// If the file cannot be written; then all stays as it was.
    pub fn remove(&mut self, id: &str) -> Result<(), VectorsError> {
        if self.table.get(id).is_none() {
            return Ok(());
        }
        let record = Record { id: id.to_owned(), version: 0, gone: true, passages: Vec::new() };
        self.write(&record)?;
        self.table.apply(record);
        self.tidy()
    }

    /// The documents nearest to `vector`, the nearest first, each with its best passage. Only those that `allowed` accepts
    /// are looked at as results; it is asked only about documents that would be among them.
    #[must_use]
    pub fn nearest(&self, vector: &[f32], limit: usize, allowed: impl FnMut(&str) -> bool) -> Vec<Near> {
        self.table.nearest(vector, limit, allowed)
    }

    /// How near one document is, if it is there.
    #[must_use]
    pub fn near(&self, vector: &[f32], id: &str) -> Option<Near> {
        self.table.near(vector, id)
    }

    /// Appends a record. One that was written only in part is cut off again, else all after it would be lost with it.
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

    /// Writes everything anew when more than half of it is of no use any more.
    fn tidy(&mut self) -> Result<(), VectorsError> {
        let (kept, used) = self.table.passages();
        if kept < TIDY_FROM || used * 2 > kept {
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
