//! `portico openapi`.

use std::{fs, path::PathBuf};

use clap::Args;
use portico_words::cli::openapi as words;

use super::{
    CommandResult, lang,
    refusal::{Refusal, shown},
    say,
};

/// Print the API's OpenAPI document.
#[derive(Debug, Args)]
pub(super) struct OpenapiCommand {
    /// Compare it with this file instead, and fail when they differ
    #[arg(long)]
    check: Option<PathBuf>,
}

impl OpenapiCommand {
    pub(super) fn run(self) -> CommandResult {
        let document = crate::router::document();
        let Some(file) = self.check else {
            say::raw(document);
            return Ok(());
        };
        if fs::read_to_string(&file).map_err(|error| Refusal::file(&file, &error))? == document {
            return Ok(());
        }
        Err(Refusal::new(words::differs(lang(), &shown(&file))))
    }
}
