//! `portico catalog`.

use std::path::PathBuf;

use clap::Subcommand;
use portico_domain::catalog::load::{DiagnosticSeverity, check};
use portico_words::cli::catalog as words;

use super::{CommandResult, Refusal, lang, say};
use crate::catalog::{CatalogError, sources};

/// Work with a catalog's files.
#[derive(Debug, Subcommand)]
pub(super) enum CatalogCommand {
    /// Check a catalog: every error with file, line and what to do
    Check {
        /// Folder of the catalog
        dir: PathBuf,
    },
}

impl CatalogCommand {
    pub(super) fn run(self) -> CommandResult {
        let Self::Check { dir } = self;
        let checked = match sources(&dir) {
            Ok(sources) => check(&sources),
            Err(CatalogError::Faulty(diagnostics)) => Err(diagnostics),
            Err(other) => return Err(other.into()),
        };
        let (items, diagnostics) = match checked {
            Ok(loaded) => (Some(loaded.catalog.items.len()), loaded.diagnostics),
            Err(diagnostics) => (None, diagnostics),
        };
        for diagnostic in &diagnostics {
            say::line(&format!("{}/{diagnostic}", dir.display()));
        }
        let count = |of| diagnostics.iter().filter(|diagnostic| diagnostic.severity == of).count() as u32;
        let counts = words::counts(
            lang(),
            &words::errors(lang(), count(DiagnosticSeverity::Error)),
            &words::undecided(lang(), count(DiagnosticSeverity::Undecided)),
            &words::warnings(lang(), count(DiagnosticSeverity::Warning)),
        );
        let items = items.ok_or_else(|| Refusal::new(counts.clone()))?;
        say::line(&words::checked(lang(), &counts, items as u32));
        Ok(())
    }
}
