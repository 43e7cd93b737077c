//! Taking away files that belong to nothing: what a crash has left, and attachments that were removed long ago.

use std::{
    fs, io,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use tokio::task::AbortHandle;

use crate::{
    clock::Clock,
    files::{Files, Kept},
    store::{Store, StoreError},
};

/// A day in milliseconds.
const DAY: i64 = 86_400_000;
/// A removed attachment can be put back for so many days.
const REMOVED: i64 = 30;
/// A file that is younger may be on its way into the database.
const YOUNG: Duration = Duration::from_hours(24);
/// The next look is taken after this time.
const AGAIN: Duration = Duration::from_hours(24);

/// Sweeps now and once a day, as long as it lives.
pub struct Sweeping(AbortHandle);

impl Sweeping {
    /// Begins. A failure is told in the log and tried again the next day.
    #[must_use]
    pub fn start(store: Store, data: PathBuf, clock: Clock) -> Self {
        let task = tokio::spawn(async move {
            loop {
                match sweep(&store, &data, clock.now(), SystemTime::now() - YOUNG).await {
                    Ok(0) => {}
                    Ok(swept) => tracing::info!(swept, "removed files that belonged to nothing"),
                    Err(error) => tracing::error!(%error, "files that belong to nothing could not be removed"),
                }
                tokio::time::sleep(AGAIN).await;
            }
        });
        Self(task.abort_handle())
    }
}

impl Drop for Sweeping {
    fn drop(&mut self) {
        self.0.abort();
    }
}

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

/// Forgets attachments that were removed 30 days before `now`, and takes away files without a row that are older than
/// `before`. While a database that a restore has put aside lies there, its files stay: somebody may go back to it.
///
/// # Errors
/// When the database or the disk fails.
pub async fn sweep(store: &Store, data: &Path, now: i64, before: SystemTime) -> Result<usize, SweepError> {
    store.forget_attachments(now - REMOVED * DAY).await?;
    let known = [(Kept::Images, store.pictures().await?), (Kept::Attachments, store.attachments().await?)];
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
