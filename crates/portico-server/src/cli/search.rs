//! `portico search`.

use std::{path::PathBuf, time::Instant};

use clap::{Args, Subcommand};

use super::{Outcome, block_on, say};
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
            let folder = self.data.join("search");
            return Err(format!("A server runs on this data folder. Stop it first; it also builds the index anew by itself when it starts without {}.", folder.display()).into());
        };
        let (catalog, _) = catalog::read(&self.catalog)?;
        let begun = Instant::now();
        let count = search::rebuild(&Store::open(&self.data)?, self.data.join("search"), &catalog)
            .await
            .map_err(|error| error.to_string())?;
        say::line(&format!("{count} documents indexed in {:.1} s", begun.elapsed().as_secs_f64()));
        Ok(())
    }
}
