//! Starting other programs with a clean environment, and with a time-out where one may hang.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crate::fail::{Context, StepResult, fail};
use crate::places;

/// Environment variables that cargo sets for its children and that would select the wrong compiler.
const CARGO_ENV_VARS: [&str; 10] = [
    "RUSTC",
    "RUSTDOC",
    "RUSTFLAGS",
    "RUSTC_WRAPPER",
    "RUSTUP_TOOLCHAIN",
    "CARGO",
    "CARGO_MANIFEST_DIR",
    "CARGO_MANIFEST_PATH",
    "CARGO_TARGET_DIR",
    "LD_LIBRARY_PATH",
];

/// A command in the repository's root, without the variables of the calling cargo.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(places::root());
    for name in CARGO_ENV_VARS {
        command.env_remove(name);
    }
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("CARGO_PKG_") {
            command.env_remove(name);
        }
    }
    command
}

/// The host's cargo, with this clone's target folder.
pub fn cargo() -> Command {
    let mut cargo = command("cargo");
    cargo.env("CARGO_TARGET_DIR", places::target());
    cargo
}

/// Runs a command; fails unless it succeeds.
pub fn run(command: &mut Command) -> StepResult {
    let status = command.status().context(format!("cannot start {}", shown(command)))?;
    wanted(command, status)
}

/// Runs a command and returns its standard output; fails unless it succeeds.
pub fn output(command: &mut Command) -> StepResult<String> {
    let done = command.stderr(Stdio::inherit()).output().context(format!("cannot start {}", shown(command)))?;
    wanted(command, done.status)?;
    Ok(String::from_utf8_lossy(&done.stdout).into_owned())
}

/// Runs a command, prints each line of its standard output at once, and passes it to `line`.
pub fn watch(command: &mut Command, mut line: impl FnMut(&str)) -> StepResult {
    let mut child = command.stdout(Stdio::piped()).spawn().context(format!("cannot start {}", shown(command)))?;
    if let Some(stdout) = child.stdout.take() {
        for text in BufReader::new(stdout).split(b'\n').map_while(Result::ok) {
            let text = String::from_utf8_lossy(&text);
            println!("{text}");
            line(&text);
        }
    }
    let status = child.wait().context("cannot wait for a child")?;
    wanted(command, status)
}

/// Runs a command without output; returns whether it succeeded within `limit`. Kills it otherwise.
pub fn succeeds_within(command: &mut Command, limit: Duration) -> bool {
    let quiet = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    quiet.spawn().is_ok_and(|child| wait_within(child, limit))
}

fn wait_within(mut child: Child, limit: Duration) -> bool {
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return status.success(),
            Ok(None) if start.elapsed() < limit => thread::sleep(Duration::from_millis(50)),
            _ => {
                // Its result does not matter any more; it may also have ended already.
                let _ = child.kill();
                let _ = child.wait();
                return false;
            }
        }
    }
}

fn wanted(command: &Command, status: ExitStatus) -> StepResult {
    if status.success() {
        return Ok(());
    }
    fail(format!("`{}` failed ({status})", shown(command)))
}

/// The command line, for messages.
pub fn shown(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    let words: Vec<_> = words.map(|word| word.to_string_lossy().into_owned()).collect();
    words.join(" ")
}
