//! `cargo xtask bench`: the benchmarks.

use crate::args::Args;
use crate::fail::{StepResult, fail};
use crate::{places, process, server, setup, web};

/// Names of the benchmarks, in the order in which they run.
const PARTS: [&str; 7] = ["engine", "server", "search", "check", "web", "pages", "visits"];

/// Runs the named benchmarks, or all. `server` includes `search`, and `web` includes `pages` and `visits`; these can also be run
/// alone.
pub fn bench(args: &mut Args) -> StepResult {
    let mut parts = args.words()?;
    if parts.is_empty() {
        parts = PARTS.map(str::to_owned).to_vec();
    }
    if let Some(at) = parts.iter().position(|part| part == "server") {
        parts.retain(|part| part != "search");
        parts.insert(at + 1, "search".to_owned());
    }
    if parts.iter().any(|part| part == "web") {
        parts.retain(|part| part != "pages" && part != "visits");
    }
    if let Some(unknown) = parts.iter().find(|part| !PARTS.contains(&part.as_str())) {
        return fail(format!("no benchmark `{unknown}`: there are {}", PARTS.join(", ")));
    }
    for part in parts {
        println!("\n=== {part}");
        match part.as_str() {
            "engine" => process::run(process::cargo().args(["bench", "--package", "portico-domain"]))?,
            part => running(part)?,
        }
    }
    Ok(())
}

/// Measures a release server with the release apps.
fn running(part: &str) -> StepResult {
    web::build()?;
    let program = server::release()?;
    process::run(process::cargo().args(["build", "--release", "--package", "portico-bench"]))?;
    let mut bench = process::command(places::target().join("release").join("portico-bench"));
    bench.arg(part).arg(program).arg(places::target().join("bench"));
    if matches!(part, "web" | "visits" | "search") {
        bench.env("PORTICO_CHROMIUM", setup::chromium()?);
    }
    process::run(&mut bench)
}
