//! Debian's `rustc-web` with a standard library for the browser, which is built from source.
//!
//! Nothing below /usr is written: a sysroot in the tools folder contains the browser's library, a link to the host's,
//! and a `rustc` wrapper that uses this sysroot.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use super::{apt, wasm::TARGET};
use crate::fail::{Context, StepResult, fail};
use crate::{places, process};

/// The linker, because this compiler comes without rust-lld.
pub const LINKER: &str = "wasm-ld-19";
/// Name of a file that is written last, when the sysroot is complete.
const COMPLETE: &str = "complete";
const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";
/// Debian packages of the compiler, the sources of its standard library, and the linker.
const PACKAGES: [&str; 5] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm", "lld-19"];
/// `test` is needed by the tests that run under Node, `proc_macro` by crates that depend on it.
const CRATES: &str = "-Zbuild-std=std,panic_abort,proc_macro,test";

/// The sysroot, if it is complete and was built with the installed compiler.
pub fn ready() -> StepResult<Option<PathBuf>> {
    let Some(version) = version() else {
        return Ok(None);
    };
    let folder = folder(&version)?;
    let whole = folder.join(COMPLETE).is_file() && places::program(LINKER).is_some();
    Ok(whole.then_some(folder))
}

/// Distinguishes this sysroot from one that was rebuilt with the same compiler.
pub fn identity(folder: &Path) -> StepResult<String> {
    fs::read_to_string(folder.join(COMPLETE)).context("cannot read the sysroot's mark")
}

/// Installs the compiler and builds the sysroot.
pub fn build() -> StepResult<PathBuf> {
    let has_source = Path::new("/usr/lib/rustlib/src/rust/library/std").is_dir();
    if version().is_none() || !has_source || places::program(LINKER).is_none() {
        apt::install("Debian's Rust compiler for the web", &PACKAGES)?;
    }
    let Some(version) = version() else {
        return fail(format!("{RUSTC} does not answer after its installation"));
    };
    let folder = folder(&version)?;
    println!("building the standard library for {TARGET} (about a minute and a half)");
    let built = compile()?;
    assemble(&folder, &built)?;
    let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default();
    fs::write(folder.join(COMPLETE), format!("{version} {}\n", now.as_nanos())).context("cannot finish the sysroot")?;
    Ok(folder)
}

/// The version of the installed compiler, as part of a file name.
fn version() -> Option<String> {
    if !Path::new(RUSTC).is_file() || !Path::new(CARGO).is_file() {
        return None;
    }
    let said = process::command(RUSTC).arg("-V").output().ok()?;
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    let words: Vec<_> = said.split_whitespace().skip(1).take(2).collect();
    let name = words.join("-").replace(|c: char| !c.is_ascii_alphanumeric() && c != '.', "-");
    (!name.is_empty()).then_some(name)
}

fn folder(version: &str) -> StepResult<PathBuf> {
    Ok(places::tools()?.join(format!("wasm-{version}")))
}

/// Builds the library for a temporary empty crate; returns the folder that contains it.
fn compile() -> StepResult<PathBuf> {
    let work = places::tools()?.join("build").join("std");
    fs::create_dir_all(work.join("src")).context("cannot make a work folder")?;
    let manifest = "[package]\nname = \"empty\"\nedition = \"2021\"\n[workspace]\n";
    fs::write(work.join("Cargo.toml"), manifest).context("cannot write an empty crate")?;
    fs::write(work.join("src").join("lib.rs"), "").context("cannot write an empty crate")?;
    let mut cargo = process::command(CARGO);
    cargo.args(["build", "--quiet", "--release", CRATES, "--target", TARGET]);
    cargo.current_dir(&work).env("RUSTC", RUSTC).env("RUSTC_BOOTSTRAP", "1");
    // Without bitcode, link-time optimisation fails later.
    cargo.env("RUSTFLAGS", "-Cembed-bitcode=yes");
    cargo.env("CARGO_TARGET_DIR", work.join("target"));
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", LINKER);
    process::run(&mut cargo)?;
    Ok(work.join("target").join(TARGET).join("release").join("deps"))
}

fn assemble(folder: &Path, built: &Path) -> StepResult {
    let doing = "cannot put the sysroot together";
    if folder.exists() {
        fs::remove_dir_all(folder).context(doing)?;
    }
    let rustlib = folder.join("lib").join("rustlib");
    let library = rustlib.join(TARGET).join("lib");
    fs::create_dir_all(&library).context(doing)?;
    for file in fs::read_dir(built).context(doing)?.flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        let wanted = name.ends_with(".rlib") || name.ends_with(".rmeta");
        if wanted && !name.starts_with("libempty-") {
            fs::copy(file.path(), library.join(&name)).context(doing)?;
        }
    }
    for entry in fs::read_dir("/usr/lib/rustlib").context(doing)?.flatten() {
        if entry.file_name() != *TARGET {
            symlink(entry.path(), rustlib.join(entry.file_name())).context(doing)?;
        }
    }
    let bin = folder.join("bin");
    fs::create_dir_all(&bin).context(doing)?;
    symlink(CARGO, bin.join("cargo")).context(doing)?;
    let wrapper = format!("#!/bin/sh\nexec {RUSTC} --sysroot \"{}\" \"$@\"\n", folder.display());
    fs::write(bin.join("rustc"), wrapper).context(doing)?;
    fs::set_permissions(bin.join("rustc"), fs::Permissions::from_mode(0o755)).context(doing)
}
