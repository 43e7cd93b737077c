//! `portico backup`, `portico restore`.

use std::path::PathBuf;

use clap::Args;
use portico_words::cli::{backup, restore};

use super::{
    Outcome, block_on, lang,
    refusal::{Refusal, shown},
    say,
};
use crate::{
    knowledge::Pictures,
    store::{self, Store},
};

/// Copy the database to a file, and the articles' pictures to a folder beside it, also while they are served.
#[derive(Debug, Args)]
pub(super) struct Backup {
    /// The new file
    file: PathBuf,
    /// Folder of the database
    #[arg(long, default_value = "data")]
    data: PathBuf,
}

/// Put a backup in the place of the database, and its pictures beside it.
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
        let (store, file) = (Store::open(&self.data)?, self.file.clone());
        let pictures = block_on(async move {
            store.back_up(file).await?;
            // Each is a file that is there before its row and never changes: those of the copy are all there.
            store.pictures().await
        })??;
        let copied = Pictures::of(&self.data).copy_to(&Pictures::beside(&self.file), &pictures)?;
        say::line(&backup::done(lang(), &shown(&self.file)));
        if copied > 0 {
            let count = u32::try_from(copied).unwrap_or(u32::MAX);
            say::line(&backup::pictures(lang(), &shown(&self.file), count));
        }
        Ok(())
    }
}

impl Restore {
    pub(super) fn run(self) -> Outcome {
        let kept = Pictures::beside(&self.file);
        kept.copy_to(&Pictures::of(&self.data), &kept.ids()?)?;
        let aside = store::restore(&self.data, &self.file)?;
        say::line(&restore::done(lang(), &shown(&self.file), &shown(&self.data)));
        if let Some(aside) = aside {
            say::line(&restore::aside(lang(), &shown(&aside)));
        }
        Ok(())
    }
}
