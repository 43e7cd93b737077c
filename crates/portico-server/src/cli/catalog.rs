//! `portico catalog`.

use std::path::PathBuf;

use clap::Subcommand;
use portico_domain::catalog::load::{Severity, check};

use super::{Outcome, say};
use crate::catalog::sources;

/// Work with a catalog's files.
#[derive(Debug, Subcommand)]
pub(super) enum Catalog {
    /// Check a catalog: every error with file, line and what to do
    Check {
        /// Folder of the catalog
        dir: PathBuf,
    },
}

impl Catalog {
    pub(super) fn run(self) -> Outcome {
        let Self::Check { dir } = self;
        let (items, diagnostics) = match check(&sources(&dir)?) {
            Ok(loaded) => (Some(loaded.catalog.items.len()), loaded.diagnostics),
            Err(diagnostics) => (None, diagnostics),
        };
        for diagnostic in &diagnostics {
            say::line(&format!("{}/{diagnostic}", dir.display()));
        }
        let count = |of: Severity| diagnostics.iter().filter(|diagnostic| diagnostic.severity == of).count();
        let of = |severity, one: &str, many: &str| match count(severity) {
            1 => format!("1 {one}"),
            n => format!("{n} {many}"),
        };
        let counts = [
            of(Severity::Error, "error", "errors"),
            of(Severity::Warning, "warning", "warnings"),
            of(Severity::Undecided, "undecided", "undecided"),
        ]
        .join(", ");
        match items {
            Some(items) => say::line(&format!("{items} items: {counts}")),
            None => return Err(counts.into()),
        }
        Ok(())
    }
}
