//! Portico's server: built by cargo, started with this clone's folders.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fail::Outcome;
use crate::progress::{self, Step};
use crate::{places, process};

/// Builds the server for release and answers its program. The first build is told of in few words, for other things
/// are built at the same time.
pub fn release() -> Outcome<PathBuf> {
    let mut cargo = process::cargo();
    cargo.args(["build", "--release", "--package", "portico-server", "--bin", "portico"]);
    if was_built() {
        process::run(&mut cargo)?;
    } else {
        progress::step(Step::Server, || process::run(cargo.arg("--quiet")))?;
    }
    Ok(released())
}

/// True when a release of the server is there, be it an older one: then only what changed is built.
pub fn was_built() -> bool {
    released().is_file()
}

fn released() -> PathBuf {
    places::target().join("release").join("portico")
}

/// Builds the server for development and answers its program.
pub fn debug() -> Outcome<PathBuf> {
    let mut cargo = process::cargo();
    process::run(cargo.args(["build", "--package", "portico-server", "--bin", "portico"]))?;
    Ok(places::target().join("debug").join("portico"))
}

/// Answers the program that the workspace's tests have built: with their features, so that nothing is built again.
pub fn tested() -> Outcome<PathBuf> {
    let mut cargo = process::cargo();
    process::run(cargo.args(["test", "--workspace", "--no-run", "--quiet"]))?;
    Ok(places::target().join("debug").join("portico"))
}

/// `portico serve` on this clone's catalog and built app.
pub fn serve(program: &Path, addr: &str, data: &Path) -> Command {
    let mut serve = process::command(program);
    serve.args(["serve", "--addr", addr, "--catalog", "catalog", "--data"]).arg(data);
    serve.arg("--dist").arg(places::dist());
    serve
}
