//! Trunk: builds and serves the browser apps.

use std::path::PathBuf;

use super::crates::Tool;
use crate::fail::Outcome;

/// The next release wants a newer compiler than the workspace does.
const VERSION: &str = "0.21.14";

/// The folder with `trunk`.
pub fn trunk() -> Outcome<PathBuf> {
    let tool = Tool {
        name: "trunk",
        version: VERSION,
        program: "trunk",
        options: &["--locked", "--no-default-features", "--features", "rustls"],
    };
    tool.folder()
}
