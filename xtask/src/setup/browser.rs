//! The browser of the browser tests: the system's own Chromium.

use std::env;
use std::path::PathBuf;

use super::apt;
use crate::fail::{Outcome, fail};
use crate::places;

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

/// The browser's program, installed if there is none. `$PORTICO_CHROMIUM` names another.
pub fn chromium() -> Outcome<PathBuf> {
    if let Some(own) = env::var_os("PORTICO_CHROMIUM").filter(|own| !own.is_empty()) {
        return Ok(PathBuf::from(own));
    }
    if let Some(found) = find() {
        return Ok(found);
    }
    apt::install("Chromium for the browser tests", &["chromium"])?;
    match find() {
        Some(found) => Ok(found),
        None => fail("Chromium is not on the search path after its installation"),
    }
}

fn find() -> Option<PathBuf> {
    NAMES.iter().find_map(|name| places::program(name))
}
