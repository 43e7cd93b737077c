//! What can go wrong.

use std::io;

use tantivy::TantivyError;

/// Why an index did not open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// There is no usable index: create one and feed it with every document.
    #[error("the search index must be built anew: {0}")]
    Rebuild(Broken),
    /// The folder cannot be used.
    #[error("the folder of the search index: {0}")]
    Io(#[from] io::Error),
    /// The index cannot be made.
    #[error("the search index: {0}")]
    Engine(#[source] Box<TantivyError>),
}

/// What is wrong with an index that must be built anew.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// There is none.
    #[error("there is none")]
    Missing,
    /// Another version of the program made it.
    #[error("another version made it")]
    Version,
    /// Its files are damaged.
    #[error("its files are damaged: {0}")]
    Corrupt(String),
}

/// Why a search or a change failed. The last commit stands.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The engine failed, most likely in reading or writing its files.
    #[error("the search index: {0}")]
    Engine(#[source] Box<TantivyError>),
    /// A document in the index cannot be read.
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

impl From<TantivyError> for OpenError {
    fn from(error: TantivyError) -> Self {
        Self::Engine(Box::new(error))
    }
}
