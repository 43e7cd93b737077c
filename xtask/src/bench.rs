//! `cargo xtask bench`: the measured figures.

use crate::args::Args;
use crate::fail::{Outcome, fail};
use crate::process;

/// Runs the named benchmarks, or all.
pub fn bench(args: &mut Args) -> Outcome {
    let mut parts = args.words()?;
    if parts.is_empty() {
        parts = vec!["engine".to_owned()];
    }
    for part in parts {
        match part.as_str() {
            "engine" => engine()?,
            other => return fail(format!("no benchmark `{other}`: there is engine")),
        }
    }
    Ok(())
}

fn engine() -> Outcome {
    let mut cargo = process::cargo();
    process::run(cargo.args(["bench", "--package", "portico-domain"]))
}
