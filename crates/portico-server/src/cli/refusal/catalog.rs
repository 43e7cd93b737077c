//! Why a catalog cannot be served. What exactly is wrong with its files, the check says in its own words.

use portico_words::{Lang, cli::catalog as words};

use super::InWords;
use crate::catalog::{CatalogError, lines};

impl InWords for CatalogError {
    fn in_words(&self, lang: Lang) -> String {
        match self {
            Self::Io(error) => words::unreadable(lang, &error.to_string()),
            Self::Faulty(diagnostics) => format!("{}\n{}", words::faulty(lang), lines(diagnostics)),
            Self::Form { item, faults } => format!("{}\n{}", words::form(lang, item), lines(faults)),
        }
    }
}
