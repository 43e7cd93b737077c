//! `portico form`.

use std::io::{Read, stdin};

use clap::Subcommand;
use portico_domain::case;

use super::{Outcome, say};

/// Work with forms.
#[derive(Debug, Subcommand)]
pub(super) enum Form {
    /// Print the verdict on a case read from standard input: docs/VECTORS.md describes the format
    Evaluate,
}

impl Form {
    pub(super) fn run(&self) -> Outcome {
        let Self::Evaluate = self;
        let mut document = String::new();
        stdin().read_to_string(&mut document)?;
        say::line(&case::run(&document)?);
        Ok(())
    }
}
