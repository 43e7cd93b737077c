//! Paths: the repository, its build folders, and the tools outside it.

use std::path::{Path, PathBuf};
use std::{env, fs};

use crate::fail::{Context, StepResult, fail};

/// The root of the repository: the workspace in which this xtask was started.
pub fn root() -> PathBuf {
    let package =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    package.parent().map_or(package.clone(), Path::to_path_buf)
}

/// Cargo's target folder for builds for this machine.
pub fn target() -> PathBuf {
    root().join("target")
}

/// The target folder of the browser builds. Separate, because their compiler may differ from the host's, and so that
/// the builds do not wait for each other's lock.
pub fn wasm_target() -> PathBuf {
    target().join("wasm")
}

/// The built and compressed browser apps that the server serves.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// The folder of tools shared by all clones: `$PORTICO_TOOLS`, or a folder in the user's cache.
pub fn tools() -> StepResult<PathBuf> {
    let set = |name| env::var_os(name).filter(|value| !value.is_empty());
    let place = if let Some(own) = set("PORTICO_TOOLS") {
        PathBuf::from(own)
    } else if let Some(cache) = set("XDG_CACHE_HOME") {
        PathBuf::from(cache).join("portico")
    } else if let Some(home) = set("HOME") {
        PathBuf::from(home).join(".cache").join("portico")
    } else {
        return fail("no place for the tools: set PORTICO_TOOLS to a folder that can be kept");
    };
    fs::create_dir_all(&place).context(format!("cannot make {}", place.display()))?;
    place.canonicalize().context(format!("cannot find {}", place.display()))
}

/// Finds a program on the search path.
pub fn program(name: &str) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|folder| folder.join(name)).find(|file| file.is_file())
}
