//! wasm-split: cuts a built app into the file that starts it and files that are loaded later.

use std::path::PathBuf;

use super::crates::Tool;
use crate::fail::Outcome;

/// Of the line of `wasm_split_helpers` that leptos brings along.
const VERSION: &str = "0.2.4";

/// The program's name.
pub const PROGRAM: &str = "wasm-split-cli";

/// The folder with `wasm-split-cli`.
pub fn split() -> Outcome<PathBuf> {
    let tool = Tool {
        name: "wasm_split_cli_support",
        version: VERSION,
        program: PROGRAM,
        options: &["--locked", "--features", "build-binary"],
    };
    tool.folder()
}
