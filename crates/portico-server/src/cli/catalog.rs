//! `portico catalog`.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use clap::Subcommand;
use portico_domain::catalog::load::{DiagnosticSeverity, check};
use portico_words::cli::catalog as words;

use super::{CommandResult, Refusal, block_on, lang, lookups, refusal::shown, say};
use crate::{
    audit::AuditActor,
    catalog::{CatalogError, sources},
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
