//! The index: created, opened, changed, and searched at its last commit.

mod generation;
mod schema;
mod write;

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::{fs, io};

use serde::{Deserialize, Serialize};
use tantivy::directory::MmapDirectory;
use tantivy::directory::error::OpenDirectoryError;
use tantivy::{IndexReader, IndexWriter, ReloadPolicy, TantivyError, Term};

pub(crate) use generation::{Generation, Occurrences, SegmentFacts};
pub(crate) use schema::Columns;
pub(crate) use write::{StoredFields, back, front, gate, included, key};

use crate::search::TallyPool;
use crate::{
    Broken, Found, IndexChange, IndexOpenError, SearchError, SemanticQuery, SimilarQuery, Synonyms, TextQuery, search,
    similar,
};

/// Memory budget of the writer, in bytes; the minimum that the engine accepts.
const BUDGET: usize = 20_000_000;

/// The index of all articles and items, derived from the database and rebuilt when lost.
pub struct Index {
    engine: tantivy::Index,
    reader: IndexReader,
    /// The last commit.
    generation: RwLock<Arc<Generation>>,
    columns: Columns,
    synonyms: Synonyms,
    tally_pool: TallyPool,
    /// Created at the first change, so that a process that only reads takes no lock.
    writer: Mutex<Option<IndexWriter>>,
}

/// The metadata of a commit.
#[derive(Serialize, Deserialize)]
struct Payload {
    version: u32,
    watermark: u64,
}

impl Index {
    /// Creates an empty index in `folder`, replacing an existing one; other files in the folder are kept. The
    /// watermark is 0.
    ///
    /// # Errors
    /// [`IndexOpenError::Io`] if the folder cannot be emptied or written, [`IndexOpenError::Engine`] if the engine fails.
    pub fn create(folder: &Path, synonyms: Synonyms) -> Result<Self, IndexOpenError> {
        fs::create_dir_all(folder)?;
        clear(folder)?;
        let (schema, _) = schema::schema();
        tantivy::Index::create_in_dir(folder, schema)?;
        let index = Self::assemble(folder, synonyms)?;
        index.apply(&[], 0).map_err(|error| match error {
            SearchError::Engine(error) => IndexOpenError::Engine(error),
            SearchError::Stored(error) => IndexOpenError::Io(error.into()),
        })?;
        Ok(index)
    }

    /// Opens the index in `folder` at its last commit and verifies the checksums of all files.
    ///
    /// # Errors
    /// [`IndexOpenError::Rebuild`] if there is none, if another version made it, or if it is damaged.
    pub fn open(folder: &Path, synonyms: Synonyms) -> Result<Self, IndexOpenError> {
        if !folder.join("meta.json").is_file() {
            return Err(IndexOpenError::Rebuild(Broken::Missing));
        }
        let index = Self::assemble(folder, synonyms).map_err(as_broken)?;
        if index.engine.schema() != schema::schema().0 || index.payload().map_err(as_broken)?.version != schema::VERSION
        {
            return Err(IndexOpenError::Rebuild(Broken::Version));
        }
        let damaged = index.engine.validate_checksum().map_err(as_broken)?;
        if let Some(file) = damaged.iter().next() {
            return Err(IndexOpenError::Rebuild(Broken::Corrupt(file.display().to_string())));
        }
        Ok(index)
    }

    fn assemble(folder: &Path, synonyms: Synonyms) -> Result<Self, TantivyError> {
        let directory = MmapDirectory::open(folder).map_err(|error: OpenDirectoryError| TantivyError::from(error))?;
        let engine = tantivy::Index::open(directory)?;
        let reader = engine.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let (_, columns) = schema::schema();
        let generation = RwLock::new(Arc::new(Generation::of(reader.searcher(), None)?));
        Ok(Self {
            engine,
            reader,
            generation,
            columns,
            synonyms,
            tally_pool: TallyPool::default(),
            writer: Mutex::new(None),
        })
    }

    fn payload(&self) -> Result<Payload, TantivyError> {
        let payload = self.engine.load_metas()?.payload.unwrap_or_default();
        serde_json::from_str(&payload).map_err(|error| {
            TantivyError::DataCorruption(tantivy::error::DataCorruption::comment_only(error.to_string()))
        })
    }

    /// How far the index follows the database: the watermark of the last commit.
    ///
    /// # Errors
    /// [`SearchError::Engine`].
    pub fn watermark(&self) -> Result<u64, SearchError> {
        Ok(self.payload()?.watermark)
    }

    /// Number of documents, whoever may find them.
    #[must_use]
    pub fn len(&self) -> u64 {
        self.generation().searcher.num_docs()
    }

    /// Whether there are no documents.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Applies all of `changes` and the watermark in one commit: later searches see all of them, or none after a
    /// failure or a crash.
    ///
    /// # Errors
    /// [`SearchError::Engine`] if the index cannot be written; it is unchanged then.
    pub fn apply(&self, changes: &[IndexChange], watermark: u64) -> Result<(), SearchError> {
        let mut writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        // A failed writer may hold a part of the batch: it is dropped, and the next batch creates a new one.
        let mut fresh = match writer.take() {
            Some(writer) => writer,
            None => self.engine.writer_with_num_threads(1, BUDGET)?,
        };
        self.stage(&fresh, changes)?;
        let payload = serde_json::to_string(&Payload { version: schema::VERSION, watermark })?;
        let mut commit = fresh.prepare_commit()?;
        commit.set_payload(&payload);
        commit.commit()?;
        self.reload()?;
        *writer = Some(fresh);
        Ok(())
    }

    /// Passes `changes` to the writer, without a commit.
    fn stage(&self, writer: &IndexWriter, changes: &[IndexChange]) -> Result<(), SearchError> {
        for change in changes {
            let by_key = |kind, id: &str| Term::from_field_text(self.columns.key, &write::key(kind, id));
            match change {
                IndexChange::Put(document) => {
                    writer.delete_term(by_key(document.kind, &document.id));
                    writer.add_document(write::fields(&self.columns, document)?)?;
                }
                IndexChange::Delete { kind, id } => drop(writer.delete_term(by_key(*kind, id))),
                IndexChange::Clear(kind) => {
                    writer.delete_term(Term::from_field_text(self.columns.kind, kind.name()));
                }
            }
        }
        Ok(())
    }

    /// Waits for merges and releases the lock of the folder; the index can still be read and changed.
    ///
    /// # Errors
    /// [`SearchError::Engine`] if a merge failed.
    pub fn settle(&self) -> Result<(), SearchError> {
        let writer = self.writer.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(writer) = writer {
            writer.wait_merging_threads()?;
            self.reload()?;
        }
        Ok(())
    }

    /// Searches the documents that the person may find, as of the last commit.
    ///
    /// # Errors
    /// [`SearchError`] if the index cannot be read.
    pub fn search(&self, query: &TextQuery) -> Result<Found, SearchError> {
        search::run(self, query, None)
    }

    /// Searches by words and by meaning; also returns documents that have none of the words.
    ///
    /// # Errors
    /// [`SearchError`] if the index cannot be read.
    pub fn search_by_meaning(&self, query: &TextQuery, meaning: SemanticQuery<'_>) -> Result<Found, SearchError> {
        search::run(self, query, Some(meaning))
    }

    /// The ids of articles that say something like the given one, best first, without itself; none where it is not found by its own
    /// words.
    ///
    /// # Errors
    /// [`SearchError`] if the index cannot be read.
    pub fn similar(&self, query: &SimilarQuery) -> Result<Arc<[String]>, SearchError> {
        similar::find(self, query)
    }

    /// The text of `query` to embed: with its words corrected as [`search`](Self::search) corrects them.
    ///
    /// # Errors
    /// [`SearchError`] if the index cannot be read.
    pub fn corrected_text(&self, query: &TextQuery) -> Result<String, SearchError> {
        search::corrected_text(self, query)
    }

    /// Makes searches use the last commit.
    fn reload(&self) -> Result<(), TantivyError> {
        self.reader.reload()?;
        let next = Generation::of(self.reader.searcher(), Some(&self.generation()))?;
        *self.generation.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(next);
        Ok(())
    }

    pub(crate) fn generation(&self) -> Arc<Generation> {
        Arc::clone(&self.generation.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn columns(&self) -> &Columns {
        &self.columns
    }

    pub(crate) fn tally_pool(&self) -> &TallyPool {
        &self.tally_pool
    }

    pub(crate) fn synonyms(&self) -> &Synonyms {
        &self.synonyms
    }
}

/// Removes the files of an index from `folder`: metadata and segments.
fn clear(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let segment =
            name.split('.').next().is_some_and(|id| id.len() == 32 && id.bytes().all(|b| b.is_ascii_hexdigit()));
        if segment || name == "meta.json" || name == ".managed.json" || name.starts_with(".tantivy-") {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

/// Converts an error of the engine while opening: either another version or damage.
fn as_broken(error: TantivyError) -> IndexOpenError {
    match error {
        TantivyError::IncompatibleIndex(_) | TantivyError::SchemaError(_) => IndexOpenError::Rebuild(Broken::Version),
        error => IndexOpenError::Rebuild(Broken::Corrupt(error.to_string())),
    }
}

#[cfg(test)]
mod tests;
