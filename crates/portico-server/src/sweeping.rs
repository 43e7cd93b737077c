//! Taking away files that belong to nothing: what a crash has left, attachments that were removed long ago, and files of drafts that
//! nobody has opened for long.

use std::{fs, io, path::Path, time::SystemTime};

use crate::{
    files::{FileKind, Files},
    store::{Store, StoreError},
};

/// A day in milliseconds.
const DAY: i64 = 86_400_000;
/// Number of days for which a removed attachment can be put back.
const REMOVED: i64 = 30;

/// Why nothing, or not everything, was swept.
#[derive(Debug, thiserror::Error)]
pub enum SweepError {
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A folder could not be read or a file not be removed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// Forgets attachments that were removed 30 days before `now` and files of drafts whose lease has ended, and takes away files without a row that are older than
/// `before`. While a database that a restore has put aside lies there, its files stay: somebody may go back to it.
///
/// # Errors
/// When the database or the disk fails.
pub async fn sweep(store: &Store, data: &Path, now: i64, before: SystemTime) -> Result<usize, SweepError> {
    while store.forget_attachments(now - REMOVED * DAY).await? > 0 {}
    while store.forget_uploads(now).await? > 0 {}
    let known = [
        (FileKind::Images, store.pictures().await?),
        (FileKind::Attachments, store.attachments().await?),
        (FileKind::Uploads, store.uploads().await?),
    ];
    let data = data.to_owned();
    let work = tokio::task::spawn_blocking(move || {
        if put_aside(&data)? {
            return Ok(0);
        }
        let swept =
            known.into_iter().map(|(kept, ids)| Files::of(&data, kept).sweep(&ids.into_iter().collect(), before));
        swept.sum::<io::Result<usize>>()
    });
    Ok(work.await.map_err(io::Error::other)??)
}

/// Whether a database lies there that a restore has put aside.
fn put_aside(data: &Path) -> io::Result<bool> {
    for entry in fs::read_dir(data)? {
        if entry?.file_name().to_string_lossy().starts_with("portico.before-restore-") {
            return Ok(true);
        }
    }
    Ok(false)
}
