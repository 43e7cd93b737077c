//! `portico backup`, `portico restore`.

use std::path::PathBuf;

use clap::Args;
use portico_words::cli::{backup, restore};

use super::{
    Outcome, block_on, lang,
    refusal::{Refusal, shown},
    say,
};
use crate::store::{self, Store};

/// Copy the database to a file, also while it is served.
#[derive(Debug, Args)]
pub(super) struct Backup {
    /// The new file
    file: PathBuf,
    /// Folder of the database
    #[arg(long, default_value = "data")]
    data: PathBuf,
}

/// Put a backup in the place of the database.
#[derive(Debug, Args)]
pub(super) struct Restore {
    /// The backup
    file: PathBuf,
    /// Folder of the database
    #[arg(long, default_value = "data")]
    data: PathBuf,
}

impl Backup {
    pub(super) fn run(self) -> Outcome {
        if self.file.exists() {
            return Err(Refusal::new(backup::exists(lang(), &shown(&self.file))));
        }
        if !store::file(&self.data).exists() {
            return Err(Refusal::new(backup::nothing(lang(), &shown(&self.data))));
        }
        block_on(Store::open(&self.data)?.back_up(self.file.clone()))??;
        say::line(&backup::done(lang(), &shown(&self.file)));
        Ok(())
    }
}

impl Restore {
    pub(super) fn run(self) -> Outcome {
        let aside = store::restore(&self.data, &self.file)?;
        say::line(&restore::done(lang(), &shown(&self.file), &shown(&self.data)));
        if let Some(aside) = aside {
            say::line(&restore::aside(lang(), &shown(&aside)));
        }
        Ok(())
    }
}
