//! One lock for each tool, so that two xtasks at once never install the same thing twice.

use std::fs::{File, TryLockError};

use crate::fail::{Context, Outcome};
use crate::places;

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
    std::fs::create_dir_all(&folder).context("cannot make the target folder")?;
    hold(&folder.join(format!("xtask-{name}.lock")), name)
}

fn hold(path: &std::path::Path, name: &str) -> Outcome<Lock> {
    let file = File::create(path).context(format!("cannot open the lock {}", path.display()))?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            println!("waiting: another xtask is busy with {name}");
            file.lock().context(format!("cannot lock {name}"))?;
        }
        Err(TryLockError::Error(error)) => return Err(format!("cannot lock {name}: {error}")),
    }
    Ok(Lock { _file: file })
}
