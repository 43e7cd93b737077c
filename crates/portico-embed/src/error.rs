//! What can go wrong.

use std::io;
use std::path::PathBuf;

/// Why a model cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum ModelError {
    /// There is none in the folder.
    #[error("there is no model in {0}")]
    Missing(PathBuf),
    /// A file cannot be read or written.
    #[error("{0}: {1}")]
    Io(PathBuf, #[source] io::Error),
    /// The file is no archive, or a damaged one.
    #[error("the file is no whole package: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// The file is not the one that was asked for.
    #[error("the file has the hash {found}, not {wanted}")]
    Hash {
        /// What was asked for.
        wanted: String,
        /// What the file has.
        found: String,
    },
    /// The package lacks a file of the model.
    #[error("the package has no {0}")]
    Lacks(&'static str),
    /// The package has a file more than once, so that nobody can tell which is meant.
    #[error("the package has more than one {0}")]
    Several(&'static str),
    /// A file is larger than any model that fits.
    #[error("{0} is too large")]
    TooLarge(&'static str),
    /// The description of the model is not one that can be run.
    #[error("config.json: {0}")]
    Config(String),
    /// The vocabulary lacks a piece that every text needs.
    #[error("vocab.txt has no {0}")]
    Vocabulary(&'static str),
    /// The weights are damaged or of another model.
    #[error("model.safetensors: {0}")]
    Weights(String),
    /// What the model makes of a text is no vector.
    #[error("the model does not give numbers")]
    NotFinite,
}

/// Why a store of vectors failed.
#[derive(Debug, thiserror::Error)]
pub enum VectorsError {
    /// There is no usable store: begin with an empty one and embed every document.
    #[error("the vectors must be made anew: {0}")]
    Rebuild(Stale),
    /// The file cannot be read or written.
    #[error("{0}: {1}")]
    Io(PathBuf, #[source] io::Error),
    /// A vector has another length than those of the model, or holds no numbers.
    #[error("a vector of {found} numbers where {wanted} are needed")]
    Shape {
        /// What the store holds.
        wanted: usize,
        /// What was given.
        found: usize,
    },
}

/// What is wrong with a store that must be made anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Stale {
    /// There is none.
    #[error("there are none")]
    Missing,
    /// Another version of the program made it.
    #[error("another version made them")]
    Version,
    /// Another model made them.
    #[error("another model made them")]
    Model,
    /// It is damaged.
    #[error("they are damaged")]
    Corrupt,
}
