//! `portico catalog`.

mod new;

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use clap::Subcommand;
use portico_domain::catalog::load::{Diagnostic, DiagnosticSeverity, check};
use portico_words::cli::catalog as words;

use super::{CommandResult, Refusal, block_on, lang, lookups, refusal::shown, say};
use crate::{
    audit::AuditActor,
    catalog::{
        CatalogError,
        format::files::{differing, write},
        sources,
    },
    clock::Clock,
    store::{self, ServeLock, Store, reloads::ReloadOutcome},
};

/// Work with a catalog's files.
#[derive(Debug, Subcommand)]
pub(super) enum CatalogCommand {
    /// Check a catalog: every error with file, line and what to do
    Check {
        /// Folder of the catalog
        dir: PathBuf,
    },
    /// Write a catalog's TOML files in their one canonical form, comments kept: all of them, or none where one is not TOML
    Format {
        /// Folder of the catalog
        dir: PathBuf,
        /// Write nothing: list the files that would change, and fail if there are any
        #[arg(long)]
        check: bool,
    },
    /// Begin an item from questions, a line for each answer, and write its file
    New(new::New),
    /// Have the running server read its catalog again: all of it at once, or nothing where it has errors
    Reload {
        /// Folder of the database
        #[arg(long, default_value = "data")]
        data: PathBuf,
    },
    /// See the lookups whose rows come from elsewhere: how old their rows are, and how asking for them goes. Times are UTC
    Lookups {
        /// As JSON, an object on each line
        #[arg(long)]
        json: bool,
        /// Folder of the database
        #[arg(long, default_value = "data")]
        data: PathBuf,
    },
}

/// How long a server is waited for: it notices within a second that it was asked, and reads within a few.
const PATIENCE: Duration = Duration::from_secs(60);
/// How often it is looked for its answer.
const LOOK_EVERY: Duration = Duration::from_millis(100);

impl CatalogCommand {
    pub(super) fn run(self) -> CommandResult {
        match self {
            Self::Check { dir } => check_files(&dir),
            Self::Format { dir, check } => format_files(&dir, check),
            Self::New(new) => new.run(),
            Self::Reload { data } => block_on(reload(&data))?,
            Self::Lookups { json, data } => block_on(lookups::list(&data, json))?,
        }
    }
}

/// Asks the server of a data folder to read its catalog again, and says how that ended.
async fn reload(data: &Path) -> CommandResult {
    if !store::file(data).exists() || ServeLock::take(data)?.is_some() {
        return Err(Refusal::new(words::not_served(lang(), &shown(data))));
    }
    let store = Store::open(data)?;
    let id = store.ask_reload(AuditActor::command_line(), Clock::system().now()).await?;
    let asked = Instant::now();
    let end = loop {
        match store.reload_end(id).await? {
            Some(end) => break end,
            None if asked.elapsed() > PATIENCE => return Err(Refusal::new(words::no_answer(lang()))),
            None => tokio::time::sleep(LOOK_EVERY).await,
        }
    };
    match end.outcome {
        ReloadOutcome::Unchanged => say::line(&words::unchanged(lang())),
        ReloadOutcome::Loaded => {
            say::line(&words::reloaded(lang()));
            end.detail.lines().for_each(|line| say::line(&format!("  {line}")));
        }
        ReloadOutcome::Refused | ReloadOutcome::Failed => {
            return Err(Refusal::new(words::stays(lang(), &end.detail)));
        }
    }
    Ok(())
}

fn format_files(dir: &Path, only_check: bool) -> CommandResult {
    let (differing, files) = match differing(dir) {
        Ok(found) => found,
        Err(CatalogError::Faulty(diagnostics)) => return Err(faulty(dir, &diagnostics)),
        Err(other) => return Err(other.into()),
    };
    if !only_check {
        write(&differing).map_err(CatalogError::Io)?;
    }
    for file in &differing {
        say::line(&shown(&dir.join(&file.path)));
    }
    let (differ, files) = (differing.len() as u32, files as u32);
    match (only_check, differ) {
        (_, 0) => say::line(&words::all_canonical(lang(), files)),
        (true, _) => return Err(Refusal::new(words::not_canonical(lang(), differ))),
        (false, _) => say::line(&words::formatted(lang(), differ)),
    }
    Ok(())
}

/// Says what is wrong with files of a catalog, and refuses.
fn faulty(dir: &Path, diagnostics: &[Diagnostic]) -> Refusal {
    say_all(dir, diagnostics);
    Refusal::new(words::nothing_written(lang()))
}

/// A line for each diagnostic, with the file's path.
fn say_all(dir: &Path, diagnostics: &[Diagnostic]) {
    for diagnostic in diagnostics {
        say::line(&format!("{}/{diagnostic}", dir.display()));
    }
}

fn check_files(dir: &Path) -> CommandResult {
    let checked = match sources(dir) {
        Ok(sources) => check(&sources),
        Err(CatalogError::Faulty(diagnostics)) => Err(diagnostics),
        Err(other) => return Err(other.into()),
    };
    let (items, diagnostics) = match checked {
        Ok(loaded) => (Some(loaded.catalog.items.len()), loaded.diagnostics),
        Err(diagnostics) => (None, diagnostics),
    };
    say_all(dir, &diagnostics);
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
