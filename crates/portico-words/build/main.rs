//! Compiles `locales/*.toml` into one Rust function per message, so that a missing key or parameter does not compile.

// Cargo reads what a build script prints.
#![allow(clippy::print_stdout)]

mod emit;
mod message;

use std::{env, fs, path::PathBuf};

use message::{Locale, read_locale};

/// The language in which messages are written first: the others must have exactly its keys and parameters.
const SOURCE: &str = "en";
/// The tables that are compiled with the feature of the same name only.
const CLI: &str = "cli";

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("../../locales");
    println!("cargo:rerun-if-changed={}", root.display());
    println!("cargo:rerun-if-changed=build");
    let mut locales = read_all(&root);
    let (source, others) = locales.split_first().expect("locales/en.toml exists");
    for other in others {
        if let Err(problems) = source.agrees_with(other) {
            panic!("locales/{}.toml does not match locales/{SOURCE}.toml:\n{}", other.tag, problems.join("\n"));
        }
    }
    if env::var_os("CARGO_FEATURE_CLI").is_none() {
        locales.iter_mut().for_each(|locale| locale.messages.retain(|key, _| key[0] != CLI));
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it")).join("messages.rs");
    fs::write(out, emit::code(&locales)).expect("OUT_DIR is writable");
}

/// Every locale, the source first, then by tag.
fn read_all(root: &std::path::Path) -> Vec<Locale> {
    let mut locales: Vec<Locale> = fs::read_dir(root)
        .expect("locales/ is readable")
        .map(|entry| entry.expect("locales/ is readable").path())
        .filter(|path| path.extension().is_some_and(|e| e == "toml"))
        .map(|path| {
            let tag = path.file_stem().expect("a file has a name").to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).expect("a locale file is readable");
            read_locale(tag, &text).unwrap_or_else(|problem| panic!("{}: {problem}", path.display()))
        })
        .collect();
    locales.sort_by_key(|locale| (locale.tag != SOURCE, locale.tag.clone()));
    assert!(locales.first().is_some_and(|l| l.tag == SOURCE), "locales/{SOURCE}.toml is missing");
    locales
}
