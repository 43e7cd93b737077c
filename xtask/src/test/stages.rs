//! The stages of `cargo xtask test`, cheapest first.

use std::process::Command;

use super::Run;
use super::client;
use super::counts::Counts;
use super::slow::Slow;
use crate::fail::StepResult;
use crate::{browser, process, server, setup, size, tidy, web};

/// A stage.
pub struct Stage {
    /// The name for `--only`.
    pub name: &'static str,
    /// The description in the output.
    pub what: &'static str,
    /// Runs the stage.
    pub run: fn(&Run, &mut Counts) -> StepResult,
}

/// All stages, in the order in which they run.
pub const STAGES: [Stage; 10] = [
    Stage { name: "tidy", what: "the house's own rules", run: |_, _| tidy::check() },
    Stage { name: "fmt", what: "formatting", run: |_, _| fmt() },
    Stage { name: "clippy", what: "lints, warnings denied", run: |_, _| clippy() },
    Stage { name: "tests", what: "the tests of all crates, on the host", run: tests },
    Stage { name: "openapi", what: "docs/openapi.json against the routes", run: |_, _| openapi() },
    Stage {
        name: "client",
        what: "a client made from docs/openapi.json, against the real server",
        run: |_, _| client::submit(),
    },
    Stage { name: "wasm", what: "the tests in wasm32, under Node", run: wasm },
    Stage { name: "web", what: "the browser apps for release", run: |_, _| web::build() },
    Stage { name: "size", what: "bytes of the employee's first visit", run: |_, _| size::judge() },
    Stage { name: "browser", what: "stories in Chromium, Firefox and WebKit against the real server", run: browser },
];

/// The packages of each call of cargo on the host. The browser apps and the server draw the same views in two ways, whose
/// features no call may unify.
const HOST_CALLS: [&[&str]; 2] = [&["--workspace", "--exclude", "portico-web"], &["--package", "portico-web"]];

fn fmt() -> StepResult {
    process::run(process::cargo().args(["fmt", "--all", "--check"]))
}

fn clippy() -> StepResult {
    for packages in HOST_CALLS {
        let mut cargo = process::cargo();
        cargo.arg("clippy").args(packages).args(["--all-targets", "--", "-D", "warnings"]);
        process::run(&mut cargo)?;
    }
    Ok(())
}

fn tests(run: &Run, counts: &mut Counts) -> StepResult {
    let mut failed = Ok(());
    for packages in HOST_CALLS {
        let mut cargo = process::cargo();
        cargo.arg("test").args(packages).arg("--no-fail-fast");
        long(run, &mut cargo);
        failed = failed.and(process::watch(&mut cargo, |line| counts.libtest(line)));
    }
    failed
}

fn long(run: &Run, command: &mut Command) {
    if run.long {
        command.env("PORTICO_LONG", "1");
    }
}

fn openapi() -> StepResult {
    let mut portico = process::command(server::tested()?);
    process::run(portico.args(["openapi", "--check", "docs/openapi.json"]))
}

fn wasm(run: &Run, counts: &mut Counts) -> StepResult {
    let suites = super::wasm_suites::find()?;
    let tools = setup::web_tools()?;
    for (package, tests) in suites {
        let mut cargo = tools.command("cargo")?;
        cargo.args(["test", "--no-fail-fast", "--target", "wasm32-unknown-unknown", "--package", &package]);
        for test in &tests {
            cargo.args(["--test", test]);
        }
        long(run, &mut cargo);
        process::watch(&mut cargo, |line| counts.libtest(line))?;
    }
    Ok(())
}

fn browser(_: &Run, counts: &mut Counts) -> StepResult {
    let mut slow = Slow::default();
    let ended = process::watch(&mut browser::playwright()?, |line| {
        counts.playwright(line);
        slow.line(line);
    });
    slow.tell();
    ended
}
