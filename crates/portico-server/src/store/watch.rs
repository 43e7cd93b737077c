//! Noticing what other processes write: the command line beside a running server.

use std::time::Duration;

use rusqlite::Connection;
use tokio::{sync::watch, task::AbortHandle};

use super::{Store, StoreError, readers};

/// SQLite is asked so often whether its file has changed: twice in the second within which it has to be noticed.
const EVERY: Duration = Duration::from_millis(500);

/// Looks as long as it lives.
pub struct Watching(AbortHandle);

impl Watching {
    /// Begins: what follows the database in `store` is woken after each commit that its connections have not made themselves. One
    /// connection is asked, which writes nothing, so a commit of this process wakes it too: looking once more costs nothing.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn start(store: Store, folder: &std::path::Path) -> Result<Self, StoreError> {
        let db = readers::connect(&super::file(folder))?;
        let mut seen = version(&db)?;
        let task = tokio::spawn(async move {
            loop {
                tokio::time::sleep(EVERY).await;
                match version(&db) {
                    Ok(now) if now != seen => {
                        seen = now;
                        store.announce();
                    }
                    Ok(_) => {}
                    // It is read again in a moment, and everybody who needs the database finds out for themselves.
                    Err(error) => tracing::debug!(%error, "whether others have written is not known"),
                }
            }
        });
        Ok(Self(task.abort_handle()))
    }
}

impl Drop for Watching {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Changes with each commit of another connection, of whatever process.
fn version(db: &Connection) -> Result<i64, StoreError> {
    Ok(db.pragma_query_value(None, "data_version", |row| row.get(0))?)
}

/// Counts the times at which the database was found changed.
pub(super) type Changes = watch::Sender<u64>;

impl Store {
    /// Something was written, here or elsewhere: whoever keeps what the database says looks again.
    fn announce(&self) {
        self.changes.send_modify(|times| *times += 1);
        self.articles_changed.notify_one();
    }

    /// Changes within a second after each commit of another process, and sometimes without one.
    #[must_use]
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }
}
