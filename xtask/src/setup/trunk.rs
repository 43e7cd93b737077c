//! Trunk: builds and serves the browser apps.

use std::borrow::Cow;

use super::crates::Tool;
use crate::progress::Step;

/// Not the latest: the next release needs a newer compiler than the workspace.
const VERSION: &str = "0.21.14";

/// The tool; its folder contains `trunk`.
pub const TRUNK: Tool = Tool {
    name: "trunk",
    version: Cow::Borrowed(VERSION),
    program: "trunk",
    options: &["--locked", "--no-default-features", "--features", "rustls"],
    step: Step::Trunk,
};
