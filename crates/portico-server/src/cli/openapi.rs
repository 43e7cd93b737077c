//! `portico openapi`.

use std::{fs, path::PathBuf};

use clap::Args;

use super::{Outcome, say};

/// Print the API's OpenAPI document.
#[derive(Debug, Args)]
pub(super) struct Openapi {
    /// Compare it with this file instead, and fail when they differ
    #[arg(long)]
    check: Option<PathBuf>,
}

impl Openapi {
    pub(super) fn run(self) -> Outcome {
        let document = crate::openapi::document();
        let Some(file) = self.check else {
            say::raw(&document);
            return Ok(());
        };
        if fs::read_to_string(&file)? == document {
            return Ok(());
        }
        let file = file.display();
        Err(format!("{file} is not what the API is. Update it with:  portico openapi > {file}").into())
    }
}
