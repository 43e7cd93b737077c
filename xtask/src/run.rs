//! `cargo xtask run`: the app and its server as in production, on this machine.

use std::os::unix::process::CommandExt;
use std::path::PathBuf;
use std::thread;

use crate::args::Args;
use crate::fail::{StepResult, fail};
use crate::progress::{self, Step};
use crate::{process, server, setup, web};

/// Sets up and builds what has changed. The server is built in parallel with tools and apps, which often use one core.
fn build() -> StepResult<PathBuf> {
    let mut steps = setup::missing()?;
    if !web::is_built()? {
        steps.push(Step::Apps);
    }
    if !server::was_built() {
        steps.push(Step::Server);
    }
    progress::announce(steps);
    thread::scope(|scope| {
        let server = scope.spawn(server::release);
        // Waits for the server's build even if that of the apps fails, so that no build is interrupted.
        let apps = web::build();
        let server = server.join().unwrap_or_else(|_| fail("the build of the server ended in a panic"));
        apps.and(server)
    })
}

/// Sets up, builds what has changed, and replaces this process by the server.
pub fn run(args: &mut Args) -> StepResult {
    let addr = args.value("--addr")?.unwrap_or_else(|| "127.0.0.1:8080".to_owned());
    let data = args.value("--data")?.map_or_else(|| PathBuf::from("data"), PathBuf::from);
    args.finish()?;
    let program = build()?;
    let mut serve = server::serve(&program, &addr, &data);
    // `exec`, so that signals reach the server directly.
    let error = serve.exec();
    fail(format!("cannot start {}: {error}", process::shown(&serve)))
}
