//! Compiles `locales/*.toml` into one Rust function per message, so that a missing key or parameter does not compile.

// Cargo reads the standard output of a build script.
#![allow(clippy::print_stdout)]

mod emit;
mod language;

use std::{env, fs, path::PathBuf};

use portico_locales::{Piece, numbered, read};

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../locales");
    println!("cargo:rerun-if-changed={}", root.display());
    println!("cargo:rerun-if-changed=build");
    let locales = read(&root).unwrap_or_else(|problem| panic!("{problem}"));
    let mut messages = numbered(&locales[0]);
    if env::var_os("CARGO_FEATURE_CLI").is_none() {
        messages.retain(|(piece, _)| *piece != Piece::CommandLine);
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    let write = |name: &str, code: String| fs::write(out.join(name), code).expect("OUT_DIR is writable");
    write("messages.rs", emit::functions(&locales, &messages));
    write("texts.rs", emit::texts(&locales, &messages));
    write("pieces.rs", emit::pieces(&messages));
    write("lang.rs", language::code(&locales));
}
