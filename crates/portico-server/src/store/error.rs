//! What can go wrong with the database. These texts are the log's; the command line has words of its own.

use rusqlite::ErrorCode;

use super::SCHEMA;

/// A failure of the store. Nothing was saved.
#[derive(Clone, Debug, thiserror::Error)]
pub enum StoreError {
    /// The disk is full, an I/O error, too busy, or read-only: it may work again later.
    #[error("the database cannot be used right now: {0}")]
    Unavailable(String),
    /// The database file is damaged.
    #[error("the database is damaged: {0}")]
    Corrupt(Damage),
    /// A newer program has made the database.
    #[error("the database has schema {found}, this program knows {SCHEMA}: run a newer portico")]
    Newer {
        /// Its schema's number.
        found: u32,
    },
    /// A server of an older version is running on it.
    #[error("the database has schema {found}, and a server that knows no newer one is running on it")]
    Older {
        /// Its schema's number.
        found: u32,
    },
    /// Another process runs this job now.
    #[error("the job {0} belongs to another process now")]
    LeaseLost(&'static str),
    /// A fault of this program.
    #[error("{0}")]
    Internal(String),
}

/// What is wrong with a database file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// It has no content.
    #[error("the file is empty")]
    Empty,
    /// There is only its log.
    #[error("its write-ahead log is there but the database itself is missing")]
    Missing,
    /// Another program has made it.
    #[error("the file is no Portico database")]
    Foreign,
    /// What SQLite found.
    #[error("{0}")]
    Found(String),
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let text = error.to_string();
        match error.sqlite_error_code() {
            Some(
                ErrorCode::DiskFull
                | ErrorCode::SystemIoFailure
                | ErrorCode::CannotOpen
                | ErrorCode::DatabaseBusy
                | ErrorCode::DatabaseLocked
                | ErrorCode::ReadOnly
                | ErrorCode::PermissionDenied
                | ErrorCode::FileLockingProtocolFailed
                | ErrorCode::OutOfMemory,
            ) => Self::Unavailable(text),
            Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => Self::Corrupt(Damage::Found(text)),
            _ => Self::Internal(text),
        }
    }
}

impl From<serde_json::Error> for StoreError {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(format!("stored JSON: {error}"))
    }
}
