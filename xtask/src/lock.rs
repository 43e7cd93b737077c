//! A lock file for each tool, so that two xtasks never install the same thing at once.

use std::fs::{self, File, TryLockError};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use crate::fail::{Context, StepResult};
use crate::places;
use crate::progress::exactly;

/// Interval between two messages while waiting for a lock (30 s).
const REMINDER: Duration = Duration::from_secs(30);
/// Interval between two attempts to take a lock (250 ms).
const POLL_INTERVAL: Duration = Duration::from_millis(250);

/// A held lock; released when dropped.
pub struct Lock {
    _file: File,
}

/// Waits for the lock of a tool, in the tools folder.
pub fn tool(name: &str) -> StepResult<Lock> {
    hold(&places::tools()?.join(format!("{name}.lock")), name)
}

/// Waits for the lock of a build, in this clone.
pub fn build(name: &str) -> StepResult<Lock> {
    let folder = places::target();
    fs::create_dir_all(&folder).context("cannot make the target folder")?;
    hold(&folder.join(format!("xtask-{name}.lock")), name)
}

fn hold(path: &Path, name: &str) -> StepResult<Lock> {
    // Not truncated, because it contains the note of the process that holds it.
    let file = File::options().create(true).truncate(false).write(true).open(path);
    let mut file = file.context(format!("cannot open the lock {}", path.display()))?;
    let mut told: Option<Instant> = None;
    loop {
        match file.try_lock() {
            Ok(()) => break,
            Err(TryLockError::WouldBlock) => {
                if told.is_none_or(|at| at.elapsed() >= REMINDER) {
                    println!("{}", waiting(name, &fs::read_to_string(path).unwrap_or_default(), now()));
                    told = Some(Instant::now());
                }
                thread::sleep(POLL_INTERVAL);
            }
            Err(TryLockError::Error(error)) => return Err(format!("cannot lock {name}: {error}")),
        }
    }
    // The note is only for waiting processes; the lock works without it.
    let note = format!("{} {}\n", std::process::id(), now());
    let _ = file.set_len(0).and_then(|()| file.seek(SeekFrom::Start(0))).and_then(|_| file.write_all(note.as_bytes()));
    Ok(Lock { _file: file })
}

/// Seconds since 1970.
fn now() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |time| time.as_secs())
}

/// The message while another process holds the lock; `note` is what that one has written: its id and since when.
fn waiting(name: &str, note: &str, now: u64) -> String {
    let mut words = note.split_whitespace();
    let (Some(process), Some(since)) = (words.next(), words.next().and_then(|since| since.parse::<u64>().ok())) else {
        return format!("waiting for `{name}`: another cargo xtask is at it");
    };
    let time = exactly(Duration::from_secs(now.saturating_sub(since)));
    format!("waiting for `{name}`: another cargo xtask (process {process}) has been at it for {time}")
}

#[cfg(test)]
mod tests {
    use super::waiting;

    #[test]
    fn who_waits_is_told_for_whom_and_how_long_that_one_has_been_at_it() {
        let told = "waiting for `trunk`: another cargo xtask (process 71) has been at it for 2 m 05 s";
        assert_eq!(waiting("trunk", "71 1000\n", 1125), told);
        assert_eq!(waiting("trunk", "", 1125), "waiting for `trunk`: another cargo xtask is at it");
    }
}
