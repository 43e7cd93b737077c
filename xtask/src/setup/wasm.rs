//! A compiler for the browser: the host's own if rustup has the target, else Debian's.

use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;
use std::{env, fmt, fs};

use super::std_for_wasm;
use crate::fail::{Context, StepResult};
use crate::progress::{self, Step};
use crate::{lock, places, process};

/// The target triple of the browser.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// Time-out of `rustup target add` (20 s), which hangs behind a registry mirror; then the fallback is used.
const RUSTUP_TIMEOUT: Duration = Duration::from_secs(20);

/// A compiler for the browser.
pub enum Compiler {
    /// The host's compiler, which also builds the server.
    Host,
    /// Debian's compiler for the web, with the sysroot in this folder.
    Debian(PathBuf),
}

/// Finds or installs a compiler for the browser.
pub fn compiler() -> StepResult<Compiler> {
    let fallback = fallback_wanted();
    if !fallback && host_has_target() {
        return Ok(Compiler::Host);
    }
    let _lock = lock::tool("wasm")?;
    if let Some(ready) = std_for_wasm::ready()? {
        return Ok(Compiler::Debian(ready));
    }
    if !fallback && host_has_target() {
        return Ok(Compiler::Host);
    }
    progress::step(Step::WasmTarget, || {
        if !fallback && add_target() {
            return Ok(Compiler::Host);
        }
        println!("taking Debian's compiler for {TARGET}: rustup does not give it here");
        Ok(Compiler::Debian(std_for_wasm::build()?))
    })
}

/// Whether there is a compiler for the browser.
pub fn is_installed() -> StepResult<bool> {
    Ok(!fallback_wanted() && host_has_target() || std_for_wasm::ready()?.is_some())
}

/// Whether `PORTICO_WASM=debian` forces the fallback, for testing it.
fn fallback_wanted() -> bool {
    env::var_os("PORTICO_WASM").is_some_and(|wanted| wanted == "debian")
}

/// Whether the host's compiler has a standard library for the browser.
fn host_has_target() -> bool {
    let mut rustc = process::command("rustc");
    rustc.args(["--print", "target-libdir", "--target", TARGET]);
    let Ok(folder) = rustc.output() else {
        return false;
    };
    let folder = String::from_utf8_lossy(&folder.stdout).trim().to_owned();
    fs::read_dir(folder)
        .is_ok_and(|files| files.flatten().any(|file| file.file_name().to_string_lossy().starts_with("libstd-")))
}

fn add_target() -> bool {
    if places::program("rustup").is_none() {
        return false;
    }
    println!("rustup target add {TARGET}");
    let mut rustup = process::command("rustup");
    rustup.args(["target", "add", TARGET]);
    process::succeeds_within(&mut rustup, RUSTUP_TIMEOUT) && host_has_target()
}

impl Compiler {
    /// Folders to put first on the search path.
    pub fn path(&self) -> Vec<PathBuf> {
        match self {
            Self::Host => Vec::new(),
            Self::Debian(folder) => vec![folder.join("bin")],
        }
    }

    /// Makes a command use this compiler.
    pub fn set(&self, command: &mut Command) {
        if let Self::Debian(folder) = self {
            command.env("RUSTC", folder.join("bin").join("rustc"));
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", std_for_wasm::LINKER);
        }
    }
}

/// Removes builds that used another standard library, because cargo does not notice that it was rebuilt.
pub fn forget_other_builds(compiler: &Compiler) -> StepResult {
    let Compiler::Debian(folder) = compiler else {
        return Ok(());
    };
    let identity = std_for_wasm::identity(folder)?;
    let builds = places::wasm_target();
    let note = builds.join("built-with");
    let _lock = lock::build("wasm")?;
    match fs::read_to_string(&note) {
        Ok(other) if other != identity => fs::remove_dir_all(&builds).context("cannot remove old browser builds")?,
        Ok(_) => return Ok(()),
        Err(_) => {}
    }
    fs::create_dir_all(&builds).context("cannot make the folder of the browser builds")?;
    fs::write(note, identity).context("cannot note the compiler of the browser builds")
}

impl fmt::Display for Compiler {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Host => write!(f, "the host's compiler, which has {TARGET}"),
            Self::Debian(folder) => write!(f, "Debian's compiler, {}", folder.display()),
        }
    }
}
