//! Builds and starts Portico's server.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fail::StepResult;
use crate::progress::{self, Step};
use crate::{places, process};

/// Builds the release server and returns its path. The first build prints little, because others run in parallel.
pub fn release() -> StepResult<PathBuf> {
    let mut cargo = process::cargo();
    cargo.args(["build", "--release", "--package", "portico-server", "--bin", "portico"]);
    if was_built() {
        process::run(&mut cargo)?;
    } else {
        progress::step(Step::Server, || process::run(cargo.arg("--quiet")))?;
    }
    Ok(released())
}

/// Whether there is a release server, perhaps an outdated one: then a build takes little time.
pub fn was_built() -> bool {
    released().is_file()
}

fn released() -> PathBuf {
    places::target().join("release").join("portico")
}

/// Builds the development server and returns its path.
pub fn debug() -> StepResult<PathBuf> {
    let mut cargo = process::cargo();
    process::run(cargo.args(["build", "--package", "portico-server", "--bin", "portico"]))?;
    Ok(places::target().join("debug").join("portico"))
}

/// The path of the server built for the workspace's tests: with their features, so that nothing is rebuilt.
pub fn tested() -> StepResult<PathBuf> {
    let mut cargo = process::cargo();
    process::run(cargo.args(["test", "--workspace", "--exclude", "portico-web", "--no-run", "--quiet"]))?;
    Ok(places::target().join("debug").join("portico"))
}

/// The command `portico serve` with this clone's catalog and built apps.
pub fn serve(program: &Path, addr: &str, data: &Path) -> Command {
    let mut serve = process::command(program);
    serve.args(["serve", "--addr", addr, "--catalog", "catalog", "--data"]).arg(data);
    serve.arg("--dist").arg(places::dist());
    serve
}
