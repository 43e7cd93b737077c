//! One lock for each tool, so that two xtasks at once never install the same thing twice.

use std::fs::{self, File, TryLockError};
use std::io::{Seek, SeekFrom, Write};
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant, SystemTime};

use crate::fail::{Context, Outcome};
use crate::places;
use crate::progress::exactly;

/// How often one who waits is told that it goes on.
const REMINDER: Duration = Duration::from_secs(30);
/// How often the lock is tried again.
const AGAIN: Duration = Duration::from_millis(250);

/// Held until dropped.
pub struct Lock {
    _file: File,
}

/// Waits for the lock of one tool, in the tools folder.
pub fn tool(name: &str) -> Outcome<Lock> {
    hold(&places::tools()?.join(format!("{name}.lock")), name)
}

/// Waits for the lock of one build, in this clone.
pub fn build(name: &str) -> Outcome<Lock> {
    let folder = places::target();
    fs::create_dir_all(&folder).context("cannot make the target folder")?;
    hold(&folder.join(format!("xtask-{name}.lock")), name)
}

fn hold(path: &Path, name: &str) -> Outcome<Lock> {
    // Not truncated: whoever holds it has written who they are.
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
                thread::sleep(AGAIN);
            }
            Err(TryLockError::Error(error)) => return Err(format!("cannot lock {name}: {error}")),
        }
    }
    // Only for those who wait: the lock holds without it.
    let note = format!("{} {}\n", std::process::id(), now());
    let _ = file.set_len(0).and_then(|()| file.seek(SeekFrom::Start(0))).and_then(|_| file.write_all(note.as_bytes()));
    Ok(Lock { _file: file })
}

/// Seconds since 1970.
fn now() -> u64 {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |time| time.as_secs())
}

/// What is said while another process holds the lock; `note` is what that one has written: its id and since when.
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
