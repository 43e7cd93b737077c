//! wasm-split: splits a built app into the file that starts it and files that are loaded later.

use std::borrow::Cow;

use super::crates::Tool;
use crate::progress::Step;

/// Compatible with the version of `wasm_split_helpers` that leptos depends on.
const VERSION: &str = "0.2.4";

/// The name of the program.
pub const PROGRAM: &str = "wasm-split-cli";

/// The tool; its folder contains `wasm-split-cli`.
pub const SPLIT: Tool = Tool {
    name: "wasm_split_cli_support",
    version: Cow::Borrowed(VERSION),
    program: PROGRAM,
    options: &["--locked", "--features", "build-binary"],
    step: Step::Split,
};
