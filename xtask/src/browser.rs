//! Runs Playwright against the built apps and a development server: browser tests and screenshots.

use std::process::{Command, Stdio};

use crate::args::Args;
use crate::fail::{StepResult, fail};
use crate::{places, process, server, setup, web};

/// The command `playwright test` with its environment. The apps must have been built.
pub fn playwright() -> StepResult<Command> {
    if !places::dist().join("index.html").is_file() {
        return fail("there is no dist: run the stage `web` first");
    }
    setup::node_packages()?;
    let mut playwright = process::command(places::root().join("node_modules").join(".bin").join("playwright"));
    playwright.args(["test", "--reporter=list"]);
    setup::name_browsers(&mut playwright)?;
    playwright.env("PORTICO_SERVER", server::tested()?);
    playwright.env("PORTICO_DIST", places::dist());
    playwright.stdin(Stdio::null());
    Ok(playwright)
}

/// `cargo xtask screenshots`: recreates docs/screenshots.
pub fn screenshots(args: &mut Args) -> StepResult {
    args.finish()?;
    web::build()?;
    let mut playwright = playwright()?;
    playwright.args(["--project", "screenshots"]).env("PORTICO_SCREENSHOTS", "1");
    process::run(&mut playwright)
}
