//! Node, and the packages of package-lock.json: Tailwind, wasm-opt, terser, Playwright, axe, TypeScript.

use std::fs;
use std::path::PathBuf;

use super::apt;
use crate::fail::{Context, StepResult, fail};
use crate::progress::{self, Step};
use crate::{lock, places, process};

/// Minimum major version of Node.
const OLDEST: u32 = 20;

/// Installs the locked packages if they are missing.
pub fn packages() -> StepResult {
    node()?;
    if are_installed()? {
        return Ok(());
    }
    let _lock = lock::build("node-packages")?;
    if are_installed()? {
        return Ok(());
    }
    progress::step(Step::NodePackages, install)
}

/// Whether the installed packages are those of the lock file.
pub fn are_installed() -> StepResult<bool> {
    let wanted = wanted()?;
    Ok(fs::read_to_string(stamp()).is_ok_and(|lock| lock == wanted))
}

fn wanted() -> StepResult<String> {
    fs::read_to_string(places::root().join("package-lock.json")).context("cannot read package-lock.json")
}

/// A copy of the lock file from which the packages were installed.
fn stamp() -> PathBuf {
    places::root().join("node_modules").join(".portico-lock")
}

fn install() -> StepResult {
    let mut npm = process::command("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    // Browsers come from the system, not from downloads of a package.
    npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    npm.stdin(std::process::Stdio::null());
    process::run(&mut npm)?;
    fs::write(stamp(), wanted()?).context("cannot note the installed packages")
}

fn node() -> StepResult {
    let there = || places::program("node").is_some() && places::program("npm").is_some();
    if !there() {
        apt::install("Node with npm", &["nodejs", "npm"])?;
    }
    let version = process::output(process::command("node").arg("--version"))?;
    let version = version.trim();
    let major = version.trim_start_matches('v').split('.').next().and_then(|number| number.parse::<u32>().ok());
    match major {
        Some(number) if number >= OLDEST => Ok(()),
        _ => fail(format!(
            "Node {version} is too old: install Node {OLDEST} or newer with npm (on Debian 13 or newer, as root: \
             apt-get install nodejs npm; elsewhere as https://nodejs.org/en/download says)"
        )),
    }
}
