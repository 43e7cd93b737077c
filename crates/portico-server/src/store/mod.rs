//! The database: SQLite with a write-ahead log, one writer that groups commits, a few readers.
//!
//! [`Store`]'s methods are use cases. What is asked of them and what comes of it are types here, one file for each resource, which
//! know no engine; their SQL is in the private `sqlite/`, under the same names. A write returns after its commit is on disk, or
//! with an error and nothing saved.

pub mod access;
pub mod accounts;
pub mod article_about;
pub mod article_attachments;
pub mod article_audience;
pub mod article_copies;
pub mod article_feedback;
pub mod article_images;
pub mod article_import;
pub mod article_index;
pub mod article_list;
pub mod article_related;
pub mod article_revisions;
pub mod article_transitions;
pub mod articles;
pub mod audit;
mod backup;
pub mod closing;
pub mod decided;
pub mod deflections;
pub mod drafts;
mod error;
pub mod idempotency;
pub mod jobs;
mod lease;
mod lock;
pub mod lookups;
mod migrate;
mod open;
pub mod people;
pub mod private;
pub mod queue;
mod readers;
pub mod reloads;
mod restore;
pub mod retention;
pub mod searches;
pub mod sessions;
pub mod signal_reports;
mod sqlite;
pub mod submit;
pub mod tickets;
pub mod uploads;
mod watch;
mod writer;

pub use backup::{Copied, back_up};
pub use error::{Damage, StoreError};
pub use lease::{Lease, leased};
pub use lock::ServeLock;
pub use migrate::SCHEMA;
pub use open::OpenError;
pub use restore::{RestoreError, restore};
pub use watch::DatabaseWatch;

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use rusqlite::Connection;

use open::Opener;
use readers::Readers;
use sqlite::calendars::LastCalendar;
use watch::ChangeSender;
use writer::Writer;

/// The database file of a data folder.
#[must_use]
pub fn file(folder: &Path) -> PathBuf {
    folder.join("portico.db")
}

/// Where the copies of a data folder lie that are made before each migration.
#[must_use]
pub fn backups(folder: &Path) -> PathBuf {
    folder.join("backups")
}

tokio::task_local! {
    /// Set while a request is answered that may only read.
    static READING: ();
}

/// Does what may only read: a write that it asks for fails. A link from anywhere opens with the session's cookie, so that no
/// GET may change anything.
pub async fn reading<T>(work: impl Future<Output = T>) -> T {
    READING.scope((), work).await
}

/// The database.
#[derive(Clone)]
pub struct Store {
    /// Closed before the writer, whose connection is the last one then and puts the log into the database file.
    readers: Readers,
    writer: Writer,
    damaged: Arc<AtomicBool>,
    changes: ChangeSender,
    calendar: Arc<LastCalendar>,
    _thread: Arc<Thread>,
}

/// Joins the writing thread when the last handle is gone.
struct Thread(Option<std::thread::JoinHandle<()>>);

impl Store {
    /// Opens the database in `folder`, creating or migrating it as needed. While a server is running on an older schema it is not
    /// opened: nothing is changed under a server that does not know of it.
    ///
    /// # Errors
    /// When it is damaged or cannot be opened; an existing database is never replaced.
    pub fn open(folder: &Path) -> Result<Self, OpenError> {
        Self::open_as(folder, Opener::Command)
    }

    /// The same for the server, which holds the lock of the folder.
    ///
    /// # Errors
    /// As above.
    pub fn open_to_serve(folder: &Path, _lock: &ServeLock) -> Result<Self, OpenError> {
        Self::open_as(folder, Opener::Server)
    }

    fn open_as(folder: &Path, opener: Opener) -> Result<Self, OpenError> {
        let opened = || -> Result<Self, StoreError> {
            let db = open::open(folder, opener)?;
            let readers = Readers::open(&file(folder))?;
            let changes = ChangeSender::default();
            let hint = watch::hint_after_commits(changes.clone());
            let (writer, thread) = Writer::start(db, hint).map_err(|e| StoreError::Unavailable(e.to_string()))?;
            let damaged = Arc::new(AtomicBool::new(false));
            let calendar = Arc::default();
            Ok(Self { writer, readers, damaged, changes, calendar, _thread: Arc::new(Thread(Some(thread))) })
        };
        opened().map_err(|error| OpenError::of(error, folder))
    }

    /// Whether the last commit succeeded and no damage is known.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.writer.is_healthy() && !self.damaged.load(Ordering::Relaxed)
    }

    /// Checks every page of the database. Damage makes it read-only until it is restored.
    ///
    /// # Errors
    /// When the database cannot be read at all.
    pub async fn check(&self) -> Result<(), StoreError> {
        let verdict: String =
            self.read(|db| Ok(db.pragma_query_value(None, "quick_check", |row| row.get(0))?)).await.or_else(
                |error| if let StoreError::Corrupt(damage) = error { Ok(damage.to_string()) } else { Err(error) },
            )?;
        if verdict != "ok" {
            self.damaged.store(true, Ordering::Relaxed);
            tracing::error!(%verdict, "the database is damaged; it is read-only now: stop, then run `portico restore`");
        }
        Ok(())
    }

    async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.readers.read(work).await
    }

    /// For reads of single rows by their key, which every request makes.
    async fn read_row<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        self.readers.read_here(work).await
    }

    /// A write, which may be done twice: see [`Writer`].
    async fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        if READING.try_with(|()| ()).is_ok() {
            return Err(StoreError::Internal("a request that may only read would have written".to_owned()));
        }
        self.write_while_reading(work).await
    }

    /// A write that a request may make which only reads. The audit log alone does so: who has read what.
    async fn write_while_reading<T: Send + 'static>(
        &self,
        work: impl Fn(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        if self.damaged.load(Ordering::Relaxed) {
            return Err(StoreError::Unavailable("the database is damaged and read-only".to_owned()));
        }
        let Some(lease) = lease::held() else { return self.writer.write(work).await };
        self.writer
            .write(move |db| {
                lease::check(db, lease)?;
                work(db)
            })
            .await
    }
}

impl Drop for Thread {
    fn drop(&mut self) {
        if let Some(thread) = self.0.take() {
            let _ = thread.join();
        }
    }
}
