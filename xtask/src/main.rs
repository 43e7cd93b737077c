//! All automation of the repository: `cargo xtask <command>`.
#![allow(clippy::print_stdout, reason = "a command-line tool speaks through its standard output")]

mod args;
mod bench;
mod browser;
mod dev;
mod fail;
mod lock;
mod places;
mod process;
mod progress;
mod run;
mod server;
mod setup;
mod size;
mod test;
mod tidy;
mod web;

use std::process::ExitCode;

use args::Args;
use fail::{StepResult, fail};

const USAGE: &str = "\
cargo xtask <command>

  run   [--addr HOST:PORT] [--data DIR]   set up, build for release, serve app and API
  dev   [--addr HOST:PORT]                edit loop: rebuilds the app on every change
  test  [--long] [--only STAGE,...]       everything that is checked, stage by stage
  size                                    raw, gzip and brotli bytes of the built app, and its budget
  bench [engine|server|search|web ...]    the measured figures
  setup [--browser]                       only install what the build (and the browser tests) need
  screenshots                             draw docs/screenshots anew
  web                                     only build the browser apps for release

docs/TOOLS.md says what each does, and where the tools are kept.";

fn main() -> ExitCode {
    let mut args = Args::from_env();
    match dispatch(&mut args) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\nxtask: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(args: &mut Args) -> StepResult {
    match args.command().as_deref() {
        Some("run") => run::run(args),
        Some("dev") => dev::dev(args),
        Some("test") => test::test(args),
        Some("size") => size::size(args),
        Some("bench") => bench::bench(args),
        Some("screenshots") => browser::screenshots(args),
        Some("setup") => setup::command(args),
        Some("web") => web::command(args),
        Some("help" | "--help" | "-h") | None => {
            println!("{USAGE}");
            Ok(())
        }
        Some(other) => fail(format!("no command `{other}`\n\n{USAGE}")),
    }
}
