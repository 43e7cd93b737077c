//! One server per data folder.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    path::Path,
};

/// Held while a server serves a data folder; the system lets go of it when the process ends, however it ends.
#[derive(Debug)]
pub struct ServeLock {
    _file: File,
}

impl ServeLock {
    /// Takes the lock; `None` when another process holds it.
    ///
    /// # Errors
    /// When the lock file cannot be made.
    pub fn take(folder: &Path) -> std::io::Result<Option<Self>> {
        fs::create_dir_all(folder)?;
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(folder.join("portico.lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Self { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}
