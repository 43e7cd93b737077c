//! A client in TypeScript whose types are generated from docs/openapi.json: it is compiled strictly, and submits a request.

use std::fs;
use std::process::{Command, Stdio};

use crate::fail::{Context, StepResult};
use crate::{places, process, server, setup};

/// Where the types and the compiled client are, from the repository.
const FOLDER: &str = "target/client";

/// Generates, compiles and runs the client of `tests/client`, which starts a server of its own.
pub fn submit() -> StepResult {
    setup::node_packages()?;
    let server = server::tested()?;
    fs::create_dir_all(places::root().join(FOLDER)).context("cannot make the folder of the client")?;
    let types = format!("{FOLDER}/api.d.ts");
    process::run(package("openapi-typescript").args(["docs/openapi.json", "--output", &types]))?;
    process::run(package("tsc").args(["--project", "tests/client"]))?;
    let mut client = process::command("node");
    process::run(client.arg(format!("{FOLDER}/js/client/submit.js")).env("PORTICO_SERVER", server))
}

/// A program of the locked packages.
fn package(name: &str) -> Command {
    let mut program = process::command(places::root().join("node_modules").join(".bin").join(name));
    program.stdin(Stdio::null());
    program
}
