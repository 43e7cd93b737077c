//! Putting a backup back.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rusqlite::Connection;

use super::{ServeLock, StoreError, backup};

/// Why a backup was not put back. What was there is untouched.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The backup itself is of no use.
    #[error("the backup {} cannot be used: {why}", file.display())]
    Backup {
        /// Its file.
        file: PathBuf,
        /// What is wrong with it.
        why: StoreError,
    },
    /// The running server's database refused.
    #[error("the database of the running server did not take the backup: {0}")]
    Live(StoreError),
    /// Another failure.
    #[error("the backup could not be put back: {0}")]
    Failed(StoreError),
}

/// Puts `backup_file` in the place of the database of `folder`. With a server running on it, in one transaction under
/// its feet; else by renaming, and the old files stay beside it. Says where the old ones are.
///
/// # Errors
/// When the backup is unsound or cannot be put in place; then the database is as it was.
pub fn restore(folder: &Path, backup_file: &Path) -> Result<Option<PathBuf>, RestoreError> {
    let unsound = |why| RestoreError::Backup { file: backup_file.to_owned(), why };
    let sound = backup::open_sound(backup_file).map_err(unsound)?;
    let failed = |error: std::io::Error| RestoreError::Failed(StoreError::Unavailable(error.to_string()));
    let file = super::file(folder);
    let Some(_lock) = ServeLock::take(folder).map_err(failed)? else {
        let live = || -> Result<(), StoreError> {
            let mut db = Connection::open(&file)?;
            db.busy_timeout(std::time::Duration::from_secs(10))?;
            backup::overwrite(&mut db, &sound)
        };
        return live().map(|()| None).map_err(RestoreError::Live);
    };
    let fresh = file.with_extension("db.restored");
    backup::copy_to(&sound, &fresh).map_err(RestoreError::Failed)?;
    let aside = set_aside(&file).map_err(failed)?;
    fs::rename(&fresh, &file).map_err(failed)?;
    backup::sync_folder(&file).map_err(RestoreError::Failed)?;
    Ok(aside)
}

/// Moves the database and its write-ahead log into a folder of their own.
fn set_aside(file: &Path) -> std::io::Result<Option<PathBuf>> {
    let beside = |ending: &str| file.with_extension(ending);
    let there: Vec<PathBuf> = ["db", "db-wal", "db-shm"].into_iter().map(beside).filter(|path| path.exists()).collect();
    if there.is_empty() {
        return Ok(None);
    }
    let free = (1..10_000).map(|n| beside(&format!("before-restore-{n}"))).find(|path| !path.exists());
    let folder = free.ok_or_else(|| std::io::Error::other("no free name for the old database"))?;
    fs::create_dir(&folder)?;
    for path in there {
        if let Some(name) = path.file_name() {
            fs::rename(&path, folder.join(name))?;
        }
    }
    Ok(Some(folder))
}
