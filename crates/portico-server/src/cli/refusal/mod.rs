//! Why a command fails, in words: one sentence for each kind of error, from the tables in `locales/`. An error's own text
//! (`Display`) is the log's.

mod articles;
mod case;
mod catalog;
mod database;
mod model;
mod start;

use std::{error::Error, io, path::Path};

use portico_words::{Lang, cli as words};

use super::lang;

pub(super) use database::cause;

/// An error that the command line can put into words.
pub(super) trait InWords {
    /// What happened, and what to do.
    fn in_words(&self, lang: Lang) -> String;
}

/// What a command fails with: words for the person who ran it.
#[derive(Debug)]
pub(super) struct Refusal(String);

impl Refusal {
    /// Refuses with a sentence of the tables.
    pub(super) fn new(sentence: String) -> Self {
        Self(sentence)
    }

    /// A folder that cannot be read.
    pub(super) fn folder(folder: &Path, error: &dyn Error) -> Self {
        Self(words::folder_unreadable(lang(), &shown(folder), &error.to_string()))
    }

    /// A file that cannot be read.
    pub(super) fn file(file: &Path, error: &dyn Error) -> Self {
        Self(words::file_unreadable(lang(), &shown(file), &error.to_string()))
    }

    /// The words.
    pub(super) fn text(&self) -> &str {
        &self.0
    }
}

impl<E: InWords> From<E> for Refusal {
    fn from(error: E) -> Self {
        Self(error.in_words(lang()))
    }
}

impl InWords for io::Error {
    fn in_words(&self, lang: Lang) -> String {
        words::failed(lang, &self.to_string())
    }
}

/// A path as it is shown.
pub(super) fn shown(path: &Path) -> String {
    path.display().to_string()
}
