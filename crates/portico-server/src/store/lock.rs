//! One server per data folder.

use std::{
    fs::{self, File, OpenOptions, TryLockError},
    path::Path,
};

/// Held while a server serves a data folder; the system lets go of it when the process ends, however it ends.
#[derive(Debug)]
pub struct ServeLock {
    file: File,
}

impl Drop for ServeLock {
    /// Lets go at once: a child that is being started has the file open, too, until it is another program.
    fn drop(&mut self) {
        let _ = self.file.unlock();
    }
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
            Ok(()) => Ok(Some(Self { file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}
