//! `cargo xtask test`: all checks, stage by stage.

mod client;
mod counts;
mod slow;
mod stages;
mod wasm_suites;

use std::time::{Duration, Instant};

use crate::args::Args;
use crate::fail::{StepResult, fail};
use crate::progress::exactly as took;
use counts::Counts;
use stages::{STAGES, Stage};

/// The options that the stages share.
pub struct Run {
    /// Whether property tests run ten thousand cases.
    long: bool,
}

enum End {
    Passed,
    Failed(String),
    NotRun,
}

/// Runs the stages in order and stops at the first failure; the summary lists all stages.
pub fn test(args: &mut Args) -> StepResult {
    let run = Run { long: args.flag("--long") };
    let only = args.value("--only")?;
    args.finish()?;
    let stages = choose(only.as_deref())?;

    let mut counts = Counts::default();
    let mut ends: Vec<(&Stage, End, Duration)> = Vec::new();
    let start = Instant::now();
    for stage in stages {
        if ends.iter().any(|(_, end, _)| matches!(end, End::Failed(_))) {
            ends.push((stage, End::NotRun, Duration::ZERO));
            continue;
        }
        println!("\n=== {}: {}", stage.name, stage.what);
        let began = Instant::now();
        let end = match (stage.run)(&run, &mut counts) {
            Ok(()) => End::Passed,
            Err(why) => End::Failed(why),
        };
        println!("=== {} took {}", stage.name, took(began.elapsed()));
        ends.push((stage, end, began.elapsed()));
    }
    summary(&ends, start.elapsed(), counts)
}

fn choose(only: Option<&str>) -> StepResult<Vec<&'static Stage>> {
    let Some(only) = only else {
        return Ok(STAGES.iter().collect());
    };
    let names: Vec<_> = only.split(',').map(str::trim).collect();
    if let Some(unknown) = names.iter().find(|name| !STAGES.iter().any(|stage| stage.name == **name)) {
        let known: Vec<_> = STAGES.iter().map(|stage| stage.name).collect();
        return fail(format!("no stage `{unknown}`: there are {}", known.join(", ")));
    }
    Ok(STAGES.iter().filter(|stage| names.contains(&stage.name)).collect())
}

fn summary(ends: &[(&Stage, End, Duration)], total: Duration, mut counts: Counts) -> StepResult {
    println!("\n=== summary");
    let mut failed = Vec::new();
    for (stage, end, time) in ends {
        match end {
            End::Passed => println!("ok       {:<8} {:>8}", stage.name, took(*time)),
            End::NotRun => println!("not run  {:<8}", stage.name),
            End::Failed(why) => {
                println!("FAILED   {:<8} {:>8}  {why}", stage.name, took(*time));
                failed.push(stage.name);
            }
        }
    }
    println!("in all {}", took(total));
    // A failed stage without a failed test (a lint, a build) also counts as a failure.
    if !failed.is_empty() && counts.failed == 0 {
        counts.failed = 1;
    }
    println!("{counts}");
    if failed.is_empty() {
        return Ok(());
    }
    std::process::exit(1)
}
