//! `portico search`.

use std::{path::PathBuf, time::Instant};

use clap::{Args, Subcommand};

use portico_search::eval::Trial;
use portico_words::cli::search as words;

use super::{CommandResult, Refusal, block_on, lang, refusal::shown, say};
use crate::{
    catalog, search,
    store::{ServeLock, Store},
};

/// Work with the search index.
#[derive(Debug, Subcommand)]
pub(super) enum SearchCommand {
    /// Build the index anew from the database. A server does so by itself when the index is missing or damaged
    Rebuild(Rebuild),
    /// Measure how well search finds, on documents, queries and judgements of your own
    Eval(Eval),
}

#[derive(Debug, Args)]
pub(super) struct Eval {
    /// Documents, a line of JSON each: id, title, body (also .gz)
    corpus: PathBuf,
    /// Queries, a line of JSON each: id, text
    queries: PathBuf,
    /// Judgements: query, document and grade, with tabs between
    judgements: PathBuf,
    /// The same queries with typos
    #[arg(long)]
    typos: Option<PathBuf>,
    /// Pairs of query and document that are left out
    #[arg(long)]
    ignore: Option<PathBuf>,
    /// A model as `portico model install` leaves it: words and meaning are measured beside the words alone
    #[arg(long)]
    model: Option<PathBuf>,
    /// Write the last ranked lists in TREC's format
    #[arg(long)]
    run: Option<PathBuf>,
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

impl SearchCommand {
    pub(super) fn run(self) -> CommandResult {
        match self {
            Self::Rebuild(rebuild) => block_on(rebuild.run())?,
            Self::Eval(eval) => eval.run(),
        }
    }
}

impl Eval {
    fn run(self) -> CommandResult {
        let Self { corpus, queries, judgements, typos, ignore, model, run } = self;
        let trial = Trial { corpus, queries, judgements, typos, ignore, model, run };
        let mut out = std::io::stdout().lock();
        trial.run(&mut out).map_err(|error| Refusal::new(words::not_measured(lang(), &error.to_string())))
    }
}

impl Rebuild {
    async fn run(self) -> CommandResult {
        let Some(_lock) = ServeLock::take(&self.data)? else {
            return Err(Refusal::new(words::busy(lang(), &shown(&search::folder(&self.data)))));
        };
        let (catalog, _) = catalog::read(&self.catalog)?;
        let begun = Instant::now();
        let count = search::rebuild(&Store::open(&self.data)?, search::folder(&self.data), catalog)
            .await
            .map_err(|error| Refusal::new(words::failed(lang(), &error.to_string())))?;
        let (count, time) = (u32::try_from(count).unwrap_or(u32::MAX), begun.elapsed().as_secs_f64());
        say::line(&words::done(lang(), count, &format!("{time:.1}")));
        Ok(())
    }
}
