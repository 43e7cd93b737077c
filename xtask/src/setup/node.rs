//! Node and the packages of package-lock.json: Tailwind, wasm-opt, terser, Playwright, axe, TypeScript.

use std::fs;
use std::path::PathBuf;

use super::apt;
use crate::fail::{Context, Outcome, fail};
use crate::progress::{self, Step};
use crate::{lock, places, process};

const OLDEST: u32 = 20;

/// Puts the locked packages in place if they are not there yet.
pub fn packages() -> Outcome {
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

/// True when the packages in place are those of the lock file.
pub fn are_installed() -> Outcome<bool> {
    let wanted = wanted()?;
    Ok(fs::read_to_string(stamp()).is_ok_and(|lock| lock == wanted))
}

fn wanted() -> Outcome<String> {
    fs::read_to_string(places::root().join("package-lock.json")).context("cannot read package-lock.json")
}

/// Holds the lock file that the packages in place were installed from.
fn stamp() -> PathBuf {
    places::root().join("node_modules").join(".portico-lock")
}

fn install() -> Outcome {
    let mut npm = process::command("npm");
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
    // Browsers come from the system, never from a package's own download.
    npm.env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
    npm.stdin(std::process::Stdio::null());
    process::run(&mut npm)?;
    fs::write(stamp(), wanted()?).context("cannot note the installed packages")
}

fn node() -> Outcome {
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
