//! `cargo xtask run`: the app and its server as they would run for real, on this machine.

use std::os::unix::process::CommandExt;
use std::path::PathBuf;

use crate::args::Args;
use crate::fail::{Outcome, fail};
use crate::{process, server, web};

/// Sets up, builds what changed, and becomes the server.
pub fn run(args: &mut Args) -> Outcome {
    let addr = args.value("--addr")?.unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let data = args.value("--data")?.map_or_else(|| PathBuf::from("data"), PathBuf::from);
    args.finish()?;
    web::build()?;
    let program = server::release()?;
    let mut serve = server::serve(&program, &addr, &data);
    // The server takes this process's place, so that signals reach it directly.
    let error = serve.exec();
    fail(format!("cannot start {}: {error}", process::shown(&serve)))
}
