//! Errors of the index.

use std::io;

use tantivy::TantivyError;

/// Why an index could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum IndexOpenError {
    /// There is no usable index: create one and add every document.
    #[error("the search index must be built anew: {0}")]
    Rebuild(Broken),
    /// The folder cannot be read or written.
    #[error("the folder of the search index: {0}")]
    Io(#[from] io::Error),
    /// The engine cannot create the index.
    #[error("the search index: {0}")]
    Engine(#[source] Box<TantivyError>),
}

/// Why an index must be rebuilt.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// There is no index.
    #[error("there is none")]
    Missing,
    /// It was made by another version of the program.
    #[error("another version made it")]
    Version,
    /// Its files are damaged.
    #[error("its files are damaged: {0}")]
    Corrupt(String),
}

/// Why a search or a change failed. The last commit stays valid.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The engine failed, most likely while reading or writing its files.
    #[error("the search index: {0}")]
    Engine(#[source] Box<TantivyError>),
    /// A stored document cannot be parsed.
    #[error("a document in the search index: {0}")]
    Stored(#[from] serde_json::Error),
}

impl From<TantivyError> for SearchError {
    fn from(error: TantivyError) -> Self {
        Self::Engine(Box::new(error))
    }
}

impl From<io::Error> for SearchError {
    fn from(error: io::Error) -> Self {
        Self::Engine(Box::new(error.into()))
    }
}

impl From<TantivyError> for IndexOpenError {
    fn from(error: TantivyError) -> Self {
        Self::Engine(Box::new(error))
    }
}
