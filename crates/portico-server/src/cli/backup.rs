//! `portico backup`, `portico restore`.

use std::path::PathBuf;

use clap::Args;

use super::{Outcome, block_on, say};
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
            return Err(format!("{} is there already; name a new file.", self.file.display()).into());
        }
        if !store::file(&self.data).exists() {
            return Err(format!("There is no database in {}.", self.data.display()).into());
        }
        block_on(Store::open(&self.data)?.back_up(self.file.clone()))??;
        say::line(&format!("Copied the database to {}", self.file.display()));
        Ok(())
    }
}

impl Restore {
    pub(super) fn run(self) -> Outcome {
        let aside = store::restore(&self.data, &self.file)?;
        say::line(&format!("Restored {} into {}", self.file.display(), self.data.display()));
        if let Some(aside) = aside {
            say::line(&format!("What was there before lies in {}", aside.display()));
        }
        Ok(())
    }
}
