//! A small pool of connections that only read.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use rusqlite::{Connection, OpenFlags};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::StoreError;

/// Maximum number of reads at the same time.
const SIZE: usize = 4;

/// The pool.
#[derive(Clone)]
pub(super) struct Readers {
    idle: Arc<Mutex<Vec<Connection>>>,
    permits: Arc<Semaphore>,
}

impl Readers {
    /// Opens the connections.
    pub(super) fn open(file: &Path) -> Result<Self, StoreError> {
        let idle = (0..SIZE).map(|_| connect(file)).collect::<Result<Vec<_>, _>>()?;
        Ok(Self { idle: Arc::new(Mutex::new(idle)), permits: Arc::new(Semaphore::new(SIZE)) })
    }

    /// Runs `work` on a thread that may block, in one read transaction: it sees one state of the database.
    pub(super) async fn read<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (permit, pool) = (self.permit().await?, Arc::clone(&self.idle));
        let task = tokio::task::spawn_blocking(move || run(permit, pool, work));
        task.await.map_err(|error| StoreError::Internal(format!("a read panicked: {error}")))?
    }

    /// Runs `work` on the thread that asks. It takes some ten microseconds, when waking another thread and being woken again
    /// takes more: for single rows by their key only.
    pub(super) async fn read_here<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (permit, pool) = (self.permit().await?, Arc::clone(&self.idle));
        let done = catch_unwind(AssertUnwindSafe(|| run(permit, pool, work)));
        done.map_err(|_| StoreError::Internal("a read panicked".to_owned()))?
    }

    async fn permit(&self) -> Result<OwnedSemaphorePermit, StoreError> {
        let stopped = |_| StoreError::Unavailable("the readers have stopped".to_owned());
        Arc::clone(&self.permits).acquire_owned().await.map_err(stopped)
    }
}

/// Runs `work` in a transaction of a connection out of the pool.
fn run<T>(
    permit: OwnedSemaphorePermit,
    pool: Arc<Mutex<Vec<Connection>>>,
    work: impl FnOnce(&Connection) -> Result<T, StoreError>,
) -> Result<T, StoreError> {
    let _permit = permit;
    let pooled = PooledConnection::take(pool).ok_or_else(|| StoreError::Internal("no reader is idle".to_owned()))?;
    let db = pooled.connection()?;
    db.prepare_cached("BEGIN")?.execute([])?;
    let _end = RollbackGuard(db);
    work(db)
}

/// A connection out of the pool; it returns there when dropped, after a panic as well.
struct PooledConnection {
    pool: Arc<Mutex<Vec<Connection>>>,
    connection: Option<Connection>,
}

impl PooledConnection {
    fn take(pool: Arc<Mutex<Vec<Connection>>>) -> Option<Self> {
        let connection = pool.lock().unwrap_or_else(PoisonError::into_inner).pop()?;
        Some(Self { pool, connection: Some(connection) })
    }

    fn connection(&self) -> Result<&Connection, StoreError> {
        self.connection.as_ref().ok_or_else(|| StoreError::Internal("no connection".to_owned()))
    }
}

/// Ends a read's transaction, after a panic as well.
struct RollbackGuard<'a>(&'a Connection);

impl Drop for RollbackGuard<'_> {
    fn drop(&mut self) {
        // A transaction that only read has nothing to keep; one that does not end shows in the next BEGIN.
        let _ = self.0.prepare_cached("ROLLBACK").and_then(|mut end| end.execute([]));
    }
}

impl Drop for PooledConnection {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            self.pool.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
        }
    }
}

pub(super) fn connect(file: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(file, flags)?;
    db.busy_timeout(std::time::Duration::from_secs(5))?;
    db.execute_batch("PRAGMA query_only = ON; PRAGMA cache_size = -2000;")?;
    super::open::keep_query_plans(&db)?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(db)
}
