//! Noticing what is written: a hint to look again, from this process after its commits and from what watches the file for others'.

use std::{
    path::Path,
    sync::{Mutex, PoisonError},
};

use rusqlite::Connection;
use tokio::sync::watch;

use super::{Store, StoreError, readers, sqlite::changes::newest};

/// Notices commits of other processes: the command line beside a running server.
pub struct DatabaseWatch(Mutex<Watched>);

struct Watched {
    db: Connection,
    seen: i64,
}

impl DatabaseWatch {
    /// Remembers how the database in a data folder is now.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn open(folder: &Path) -> Result<Self, StoreError> {
        let db = readers::connect(&super::file(folder))?;
        let seen = version(&db)?;
        Ok(Self(Mutex::new(Watched { db, seen })))
    }

    /// Hints to whoever follows `store` when something was committed since it was looked last. One connection is asked, which writes
    /// nothing, so a commit of this process counts too: looking once more costs nothing.
    ///
    /// # Errors
    /// When the database cannot be read.
    pub fn poll(&self, store: &Store) -> Result<(), StoreError> {
        let mut watched = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = version(&watched.db)?;
        if now != watched.seen {
            watched.seen = now;
            store.announce();
        }
        Ok(())
    }
}

/// Changes with each commit of another connection, of whatever process.
fn version(db: &Connection) -> Result<i64, StoreError> {
    Ok(db.pragma_query_value(None, "data_version", |row| row.get(0))?)
}

/// Counts the times at which the database was found changed.
pub(super) type ChangeSender = watch::Sender<u64>;

/// What the writer does after each commit: it sends a hint when the commit has noted a change.
pub(super) fn hint_after_commits(changes: ChangeSender) -> impl FnMut(&Connection) + Send + 'static {
    let mut last = None;
    move |db| {
        // Where it cannot be read, whoever follows finds out for themselves.
        let now = newest(db).ok();
        if now != last {
            last = now;
            changes.send_modify(|times| *times += 1);
        }
    }
}

impl Store {
    /// Something was written, here or elsewhere: whoever keeps what the database says looks again.
    pub(crate) fn announce(&self) {
        self.changes.send_modify(|times| *times += 1);
    }

    /// A hint that something may have changed: after each commit of this process that has noted a change, and within a second after each
    /// commit of another one. What has changed says the table `changes` alone.
    #[must_use]
    pub fn changes(&self) -> watch::Receiver<u64> {
        self.changes.subscribe()
    }
}
