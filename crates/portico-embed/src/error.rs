//! Errors of the model and of the store of vectors.

use std::io;
use std::path::PathBuf;

/// Why a model cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// There is no model in the folder.
    #[error("there is no model in {0}")]
    Missing(PathBuf),
    /// A file cannot be read or written.
    #[error("{0}: {1}")]
    Io(PathBuf, #[source] io::Error),
    /// The file is not an archive, or a damaged one.
    #[error("the file is no whole package: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// The file's hash is not the expected one.
    #[error("the file has the hash {found}, not {wanted}")]
    Hash {
        /// The expected hash.
        wanted: String,
        /// The hash of the file.
        found: String,
    },
    /// The package lacks a file of the model.
    #[error("the package has no {0}")]
    Lacks(&'static str),
    /// The package has a file more than once, so it is ambiguous which is meant.
    #[error("the package has more than one {0}")]
    Several(&'static str),
    /// A file is larger than that of any supported model.
    #[error("{0} is too large")]
    TooLarge(&'static str),
    /// The model's configuration is unsupported.
    #[error("config.json: {0}")]
    Config(String),
    /// The vocabulary lacks a required special piece.
    #[error("vocab.txt has no {0}")]
    Vocabulary(&'static str),
    /// The weights are damaged or belong to another model.
    #[error("model.safetensors: {0}")]
    Weights(String),
    /// A vector computed by the model has numbers that are not finite.
    #[error("the model does not give numbers")]
    NotFinite,
}

/// Why a store of vectors failed.
#[derive(Debug, thiserror::Error)]
pub enum VectorsError {
    /// There is no usable store: create an empty one and embed every document.
    #[error("the vectors must be made anew: {0}")]
    Rebuild(Stale),
    /// The file cannot be read or written.
    #[error("{0}: {1}")]
    Io(PathBuf, #[source] io::Error),
    /// A vector has the wrong length, or numbers that are not finite.
    #[error("a vector of {found} numbers where {wanted} are needed")]
    Shape {
        /// Length of the store's vectors.
        wanted: usize,
        /// Length of the given vector.
        found: usize,
    },
}

/// Why a store must be rebuilt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Stale {
    /// There is no store.
    #[error("there are none")]
    Missing,
    /// It was made by another version of the program.
    #[error("another version made them")]
    Version,
    /// It was made by another model.
    #[error("another model made them")]
    Model,
    /// It is damaged.
    #[error("they are damaged")]
    Corrupt,
}
