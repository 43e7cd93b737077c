//! `portico search`.

use std::{path::PathBuf, time::Instant};

use clap::{Args, Subcommand};

use portico_words::cli::search as words;

use super::{Outcome, Refusal, block_on, lang, refusal::shown, say};
use crate::{
    catalog, search,
    store::{ServeLock, Store},
};

/// Work with the search index.
#[derive(Debug, Subcommand)]
pub(super) enum Search {
    /// Build the index anew from the database. A server does so by itself when the index is missing or damaged
    Rebuild(Rebuild),
}

#[derive(Debug, Args)]
pub(super) struct Rebuild {
    /// Folder of the database
    #[arg(long, default_value = "data")]
    data: PathBuf,
    /// Folder of the catalog
    #[arg(long, default_value = "catalog")]
    catalog: PathBuf,
}

impl Search {
    pub(super) fn run(self) -> Outcome {
        let Self::Rebuild(rebuild) = self;
        block_on(rebuild.run())?
    }
}

impl Rebuild {
    async fn run(self) -> Outcome {
        let Some(_lock) = ServeLock::take(&self.data)? else {
            return Err(Refusal::new(words::busy(lang(), &shown(&search::folder(&self.data)))));
        };
        let (catalog, _) = catalog::read(&self.catalog)?;
        let begun = Instant::now();
        let count = search::rebuild(&Store::open(&self.data)?, search::folder(&self.data), &catalog)
            .await
            .map_err(|error| Refusal::new(words::failed(lang(), &error.to_string())))?;
        let (count, time) = (u32::try_from(count).unwrap_or(u32::MAX), begun.elapsed().as_secs_f64());
        say::line(&words::done(lang(), count, &format!("{time:.1}")));
        Ok(())
    }
}
