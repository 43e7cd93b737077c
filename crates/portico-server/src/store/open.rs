//! Opening the database: never replaced by an empty one, refused when it is damaged.

use std::{
    fs,
    path::{Path, PathBuf},
};

use rusqlite::{Connection, config::DbConfig};

use super::{Damage, SCHEMA, ServeLock, StoreError, backup, migrate, migrate::APPLICATION_ID};

/// The oldest SQLite that this program trusts with a write-ahead log: 3.51.3.
const OLDEST_SQLITE: i32 = 3_051_003;

/// Why the database does not open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// It is damaged.
    #[error("the database {} is damaged and was left as it is: {why}", file.display())]
    Damaged {
        /// The data folder.
        folder: PathBuf,
        /// The file.
        file: PathBuf,
        /// What is wrong with it.
        why: Damage,
    },
    /// Another failure.
    #[error("the database in {} cannot be opened: {why}", folder.display())]
    Failed {
        /// The data folder.
        folder: PathBuf,
        /// What failed.
        why: StoreError,
    },
}

impl OpenError {
    pub(super) fn of(error: StoreError, folder: &Path) -> Self {
        let folder = folder.to_owned();
        match error {
            StoreError::Corrupt(why) => Self::Damaged { file: super::file(&folder), folder, why },
            why => Self::Failed { folder, why },
        }
    }
}

/// Who opens the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opener {
    /// The server that serves the folder: it holds the lock.
    Server,
    /// A command. While a server runs, the schema is that server's.
    Command,
}

/// Opens the database of a data folder for writing, creating it when there has never been one.
pub(super) fn open(folder: &Path, opener: Opener) -> Result<Connection, StoreError> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(StoreError::Internal(format!("SQLite {} is too old; 3.51.3 is needed", rusqlite::version())));
    }
    let io = |error: std::io::Error| StoreError::Unavailable(error.to_string());
    fs::create_dir_all(folder).map_err(io)?;
    let file = super::file(folder);
    if !file.exists() {
        if file.with_extension("db-wal").exists() {
            return Err(StoreError::Corrupt(Damage::Missing));
        }
        create(&file)?;
    }
    if fs::metadata(&file).map_err(io)?.len() == 0 {
        return Err(StoreError::Corrupt(Damage::Empty));
    }
    let db = Connection::open(&file)?;
    configure(&db)?;
    let id: i32 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if id != APPLICATION_ID {
        return Err(StoreError::Corrupt(Damage::Foreign));
    }
    let found = migrate::schema(&db)?;
    if found < SCHEMA {
        let lock = || ServeLock::take(folder).map_err(io)?.ok_or(StoreError::Older { found });
        let _held = (opener == Opener::Command).then(lock).transpose()?;
        migrate::migrate(&db, SCHEMA, Some(&super::backups(folder)))?;
    }
    // Reads the whole schema: a damaged one shows here and not in the first request.
    db.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(db)
}

/// A new database gets its name only when it is complete, so an empty file is always damage.
fn create(file: &Path) -> Result<(), StoreError> {
    let unfinished = file.with_extension("db.new");
    if unfinished.exists() {
        fs::remove_file(&unfinished).map_err(|e| StoreError::Unavailable(e.to_string()))?;
    }
    {
        let db = Connection::open(&unfinished)?;
        db.execute_batch("PRAGMA synchronous = FULL;")?;
        migrate::migrate(&db, SCHEMA, None)?;
    }
    backup::private(&unfinished)?;
    fs::rename(&unfinished, file).map_err(|e| StoreError::Unavailable(e.to_string()))?;
    backup::sync_folder(file)
}

fn configure(db: &Connection) -> Result<(), StoreError> {
    db.busy_timeout(std::time::Duration::from_secs(5))?;
    db.execute_batch(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -8000;",
    )?;
    keep_query_plans(db)?;
    db.set_prepared_statement_cache_capacity(64);
    Ok(())
}

/// A kept statement keeps its plan: without this, SQLite plans it anew for each other value that is bound.
pub(super) fn keep_query_plans(db: &Connection) -> Result<(), StoreError> {
    db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    Ok(())
}
