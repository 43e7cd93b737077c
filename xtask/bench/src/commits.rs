//! This machine's rate of commits: synced, two rows each, one after the other, with the server's SQLite.

use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::{Connection, params};

/// Commits per second on the disk of `folder`, with the server's settings (write-ahead log, full synchronisation).
pub fn rate(folder: &Path, time: Duration) -> rusqlite::Result<f64> {
    let file = folder.join("commits.sqlite");
    let mut db = Connection::open(&file)?;
    db.pragma_update(None, "journal_mode", "WAL")?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.execute_batch(
        "CREATE TABLE IF NOT EXISTS tickets (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
         CREATE TABLE IF NOT EXISTS events (id INTEGER PRIMARY KEY, ticket INTEGER NOT NULL, body TEXT NOT NULL) STRICT;",
    )?;
    let body = "x".repeat(600);
    let start = Instant::now();
    let mut commits = 0_u32;
    while start.elapsed() < time {
        let both = db.transaction()?;
        both.execute("INSERT INTO tickets (body) VALUES (?1)", [&body])?;
        let ticket = both.last_insert_rowid();
        both.execute("INSERT INTO events (ticket, body) VALUES (?1, ?2)", params![ticket, &body[..80]])?;
        both.commit()?;
        commits += 1;
    }
    Ok(f64::from(commits) / start.elapsed().as_secs_f64())
}
