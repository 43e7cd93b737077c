//! `portico form`.

use std::io::{Read, stdin};

use clap::Subcommand;
use portico_domain::case;

use super::{CommandResult, say};

/// Work with forms.
#[derive(Debug, Subcommand)]
pub(super) enum FormCommand {
    /// Print the verdict on a case read from standard input: docs/VECTORS.md describes the format
    Evaluate,
    /// Print the JSON Schema of the answers to the form of a case read from standard input
    Schema,
}

impl FormCommand {
    pub(super) fn run(&self) -> CommandResult {
        let mut document = String::new();
        stdin().read_to_string(&mut document)?;
        say::line(&match self {
            Self::Evaluate => case::run(&document)?,
            Self::Schema => case::schema(&document)?,
        });
        Ok(())
    }
}
