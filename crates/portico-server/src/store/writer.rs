//! The one thread that writes: it groups what is waiting into one commit, and answers only after the commit.
//!
//! A write is done in the transaction itself. Savepoints come when one fails: then everything is rolled back and done again, each
//! write in its own, so that a write that fails takes nobody with it. SQLite copies each page that is changed under a savepoint,
//! which took a sixth of the time of a submit's SQL, and hardly a write fails.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use rusqlite::Connection;
use tokio::sync::{mpsc, oneshot};

use super::StoreError;

/// Maximum number of writes that share a commit.
const BATCH: usize = 64;
/// Maximum number of writes that wait; more are refused with 503.
const QUEUE: usize = 1_024;

/// A handle to the writing thread. What it is given to do may be done twice, so it has no effect but on the database.
#[derive(Clone)]
pub(super) struct Writer {
    jobs: mpsc::Sender<Box<dyn QueuedWrite>>,
    healthy: Arc<AtomicBool>,
}

trait QueuedWrite: Send {
    /// Does the work, once more if it was done before; whether it is to be kept.
    fn run(&mut self, db: &Connection) -> bool;
    /// Answers: with the work's result, or with the failure that lost the whole batch.
    fn reply(self: Box<Self>, lost: Option<&StoreError>);
}

struct PendingWrite<F, T> {
    work: F,
    result: Result<T, StoreError>,
    answer: oneshot::Sender<Result<T, StoreError>>,
}

impl<F, T> QueuedWrite for PendingWrite<F, T>
where
    F: Fn(&Connection) -> Result<T, StoreError> + Send,
    T: Send,
{
    fn run(&mut self, db: &Connection) -> bool {
        let outcome = catch_unwind(AssertUnwindSafe(|| (self.work)(db)));
        self.result = outcome.unwrap_or_else(|_| Err(StoreError::Internal("a write panicked".to_owned())));
        self.result.is_ok()
    }

    fn reply(self: Box<Self>, lost: Option<&StoreError>) {
        // Nobody waits any more when the client has gone: the write stands all the same.
        let _ = self.answer.send(lost.map_or(self.result, |error| Err(error.clone())));
    }
}

impl Writer {
    /// Starts the thread. It ends when the last handle is dropped, after what was waiting.
    /// `committed` is called after each commit that has succeeded, before anybody is answered.
    pub(super) fn start(
        db: Connection,
        committed: impl FnMut(&Connection) + Send + 'static,
    ) -> std::io::Result<(Self, std::thread::JoinHandle<()>)> {
        let (jobs, waiting) = mpsc::channel(QUEUE);
        let healthy = Arc::new(AtomicBool::new(true));
        let health = Arc::clone(&healthy);
        let thread =
            std::thread::Builder::new().name("writer".into()).spawn(move || run(&db, waiting, &health, committed))?;
        Ok((Self { jobs, healthy }, thread))
    }

    /// Runs `work` in a transaction that it may share with others; answers after the commit.
    pub(super) async fn write<T: Send + 'static>(
        &self,
        work: impl Fn(&Connection) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let (answer, result) = oneshot::channel();
        let unrun = Err(StoreError::Internal("a write was not run".to_owned()));
        let job = Box::new(PendingWrite { work, result: unrun, answer });
        self.jobs.try_send(job).map_err(|_| StoreError::Unavailable("too many writes are waiting".to_owned()))?;
        result.await.map_err(|_| StoreError::Unavailable("the writer has stopped".to_owned()))?
    }

    /// Whether the last commit succeeded.
    pub(super) fn is_healthy(&self) -> bool {
        self.healthy.load(Ordering::Relaxed)
    }
}

fn run(
    db: &Connection,
    mut waiting: mpsc::Receiver<Box<dyn QueuedWrite>>,
    healthy: &AtomicBool,
    mut committed: impl FnMut(&Connection),
) {
    while let Some(first) = waiting.blocking_recv() {
        let mut batch = vec![first];
        while batch.len() < BATCH
            && let Ok(job) = waiting.try_recv()
        {
            batch.push(job);
        }
        let outcome = commit(db, &mut batch);
        if let Err(error) = &outcome {
            tracing::error!(%error, writes = batch.len(), "a commit failed; nothing of it was saved");
        }
        healthy.store(outcome.is_ok(), Ordering::Relaxed);
        if outcome.is_ok() {
            committed(db);
        }
        for job in batch {
            job.reply(outcome.as_ref().err());
        }
    }
}

/// Does these writes in one transaction, without savepoints unless one of them fails.
fn commit(db: &Connection, batch: &mut [Box<dyn QueuedWrite>]) -> Result<(), StoreError> {
    if transaction(db, |db| run_together(db, batch))? {
        return Ok(());
    }
    transaction(db, |db| run_each(db, batch).map(|()| true)).map(drop)
}

/// A transaction that is committed when `work` says so, and rolled back otherwise; whether it was committed.
fn transaction(
    db: &Connection,
    work: impl FnOnce(&Connection) -> Result<bool, StoreError>,
) -> Result<bool, StoreError> {
    execute(db, "BEGIN IMMEDIATE")?;
    let done = work(db).and_then(|keep| if keep { execute(db, "COMMIT").map(|()| true) } else { Ok(false) });
    if !db.is_autocommit() {
        execute(db, "ROLLBACK")?;
    }
    done
}

/// Does the writes one after the other, up to one that fails; whether none did.
fn run_together(db: &Connection, batch: &mut [Box<dyn QueuedWrite>]) -> Result<bool, StoreError> {
    for job in batch {
        let keep = job.run(db);
        still_open(db)?;
        if !keep {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Does the writes, each in its own savepoint: one that fails is rolled back alone.
fn run_each(db: &Connection, batch: &mut [Box<dyn QueuedWrite>]) -> Result<(), StoreError> {
    for job in batch {
        execute(db, "SAVEPOINT job")?;
        let keep = job.run(db);
        still_open(db)?;
        if !keep {
            execute(db, "ROLLBACK TO job")?;
        }
        execute(db, "RELEASE job")?;
    }
    Ok(())
}

/// An error when SQLite has rolled everything back by itself: the disk is full, or an I/O error.
fn still_open(db: &Connection) -> Result<(), StoreError> {
    if db.is_autocommit() {
        return Err(StoreError::Unavailable("the transaction was rolled back".to_owned()));
    }
    Ok(())
}

/// A statement that is said for every write, so it is kept ready.
fn execute(db: &Connection, statement: &str) -> Result<(), StoreError> {
    db.prepare_cached(statement)?.execute([])?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::AtomicUsize;

    use super::*;

    fn start() -> (tempfile::TempDir, Writer) {
        let folder = tempfile::tempdir().expect("a folder");
        let db = Connection::open(folder.path().join("test.db")).expect("opened");
        db.execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE notes (text TEXT NOT NULL) STRICT").expect("made");
        let (writer, _) = Writer::start(db, |_| ()).expect("started");
        (folder, writer)
    }

    async fn note(writer: &Writer, text: String) -> Result<(), StoreError> {
        writer.write(move |db| Ok(db.execute("INSERT INTO notes VALUES (?1)", [&text]).map(drop)?)).await
    }

    async fn count(writer: &Writer) -> i64 {
        writer.write(|db| Ok(db.query_row("SELECT count(*) FROM notes", [], |row| row.get(0))?)).await.expect("counted")
    }

    #[tokio::test]
    async fn a_write_that_fails_or_panics_takes_nobody_with_it() {
        let (_folder, writer) = start();
        let writes = (0..40).map(|n| {
            let writer = writer.clone();
            tokio::spawn(async move {
                writer
                    .write(move |db| {
                        db.execute("INSERT INTO notes VALUES (?1)", [n.to_string()])?;
                        assert!(n % 10 != 3, "three");
                        if n % 10 == 7 { Err(StoreError::Internal("seven".to_owned())) } else { Ok(()) }
                    })
                    .await
            })
        });
        let writes: Vec<_> = writes.collect();
        let mut failed = 0;
        for write in writes {
            failed += i64::from(write.await.expect("run").is_err());
        }
        assert_eq!((failed, count(&writer).await), (8, 32));
        assert!(writer.is_healthy());
    }

    #[tokio::test]
    async fn a_write_is_done_once_when_none_fails() {
        let (_folder, writer) = start();
        let runs = Arc::new(AtomicUsize::new(0));
        let writes = (0..40).map(|_| {
            let (writer, runs) = (writer.clone(), Arc::clone(&runs));
            tokio::spawn(async move {
                let run = move |db: &Connection| {
                    runs.fetch_add(1, Ordering::Relaxed);
                    db.execute("INSERT INTO notes VALUES ('once')", [])?;
                    Ok(())
                };
                writer.write(run).await
            })
        });
        let writes: Vec<_> = writes.collect();
        for write in writes {
            write.await.expect("run").expect("written");
        }
        assert_eq!((runs.load(Ordering::Relaxed), count(&writer).await), (40, 40));
    }

    #[tokio::test]
    async fn a_full_disk_loses_nothing_that_was_acknowledged_and_heals() {
        let (_folder, writer) = start();
        note(&writer, "before".to_owned()).await.expect("written");
        let limit = |pages: i64| {
            let writer = writer.clone();
            let set = move |db: &Connection| {
                Ok(db.pragma_update_and_check(None, "max_page_count", pages, |row| row.get::<_, i64>(0))?)
            };
            async move { writer.write(set).await.expect("set") }
        };
        limit(10).await;
        let refused = note(&writer, "x".repeat(100_000)).await.expect_err("the disk is full");
        assert!(matches!(refused, StoreError::Unavailable(_)), "{refused}");
        assert_eq!(count(&writer).await, 1);
        limit(10_000).await;
        note(&writer, "x".repeat(100_000)).await.expect("written");
        assert_eq!(count(&writer).await, 2);
        assert!(writer.is_healthy());
    }
}
