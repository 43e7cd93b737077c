//! Copies of the whole database, while it is in use.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, backup::Backup};

use super::{
    Damage, OpenError, StoreError,
    migrate::{self, APPLICATION_ID},
    sqlite::audit,
};
use crate::audit::AuditEntry;

fn io(error: &std::io::Error) -> StoreError {
    StoreError::Unavailable(error.to_string())
}

/// Copies `db` into `folder` as `<name>-<n>.db`, complete and on disk before it has that name.
pub(super) fn copy_into(db: &Connection, folder: &Path, name: &str) -> Result<PathBuf, StoreError> {
    fs::create_dir_all(folder).map_err(|e| io(&e))?;
    let free = (1..10_000).map(|n| folder.join(format!("{name}-{n}.db"))).find(|path| !path.exists());
    let target = free.ok_or_else(|| StoreError::Unavailable(format!("no free name for a backup {name}")))?;
    copy_to(db, &target)?;
    Ok(target)
}

/// Copies `db` to the new file `target`.
pub(super) fn copy_to(db: &Connection, target: &Path) -> Result<(), StoreError> {
    let mut unfinished = target.as_os_str().to_owned();
    unfinished.push(".part");
    let unfinished = PathBuf::from(unfinished);
    if unfinished.exists() {
        fs::remove_file(&unfinished).map_err(|e| io(&e))?;
    }
    {
        let mut copy = Connection::open(&unfinished)?;
        Backup::new(db, &mut copy)?.run_to_completion(1_000, Duration::ZERO, None)?;
        // A backup is one file: without a write-ahead log beside it.
        copy.execute_batch("PRAGMA journal_mode = DELETE;")?;
    }
    private(&unfinished)?;
    File::open(&unfinished).and_then(|file| file.sync_all()).map_err(|e| io(&e))?;
    fs::rename(&unfinished, target).map_err(|e| io(&e))?;
    sync_folder(target)
}

/// What a copy of the database goes with.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copied {
    /// Ids of the pictures in it.
    pub pictures: Vec<String>,
    /// Ids of the attachments in it.
    pub attachments: Vec<String>,
    /// Ids of the files of answers in it that were sent.
    pub sent: Vec<String>,
    /// Ids of those of drafts, which may be taken away meanwhile.
    pub leased: Vec<String>,
}

/// Writes a copy of the whole database of `folder` to a new file, while it is in use, as it is: it keeps its schema, and so does the
/// database, which may be an older server's. It is noted in the audit log, where there is one.
///
/// # Errors
/// When the database cannot be read or the copy not be written.
pub fn back_up(folder: &Path, target: &Path, noted: &AuditEntry) -> Result<Copied, OpenError> {
    copy(folder, target, noted).map_err(|error| OpenError::of(error, folder))
}

fn copy(folder: &Path, target: &Path, noted: &AuditEntry) -> Result<Copied, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let db = Connection::open_with_flags(super::file(folder), flags)?;
    db.busy_timeout(Duration::from_secs(10))?;
    db.execute_batch("PRAGMA synchronous = FULL;")?;
    ours(&db)?;
    let schema = migrate::schema(&db)?;
    copy_to(&db, target)?;
    // Each of the files is there before its row and never changes: those of the copy are all there.
    let there = Connection::open_with_flags(target, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let copied = Copied {
        pictures: ids(&there, "article_images", "true")?,
        attachments: ids(&there, "article_attachments", "true")?,
        sent: ids(&there, "uploads", "ticket IS NOT NULL")?,
        leased: ids(&there, "uploads", "ticket IS NULL")?,
    };
    if schema >= migrate::AUDITED {
        audit::append(&db, noted)?;
    }
    Ok(copied)
}

/// The ids of these rows of a table; none where an older schema does not have it.
fn ids(db: &Connection, table: &str, these: &str) -> Result<Vec<String>, StoreError> {
    if !db.table_exists(None, table)? {
        return Ok(Vec::new());
    }
    let mut query = db.prepare(&format!("SELECT id FROM {table} WHERE {these}"))?;
    Ok(query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
}

fn ours(db: &Connection) -> Result<(), StoreError> {
    let id: i32 = db.pragma_query_value(None, "application_id", |row| row.get(0))?;
    if id == APPLICATION_ID { Ok(()) } else { Err(StoreError::Corrupt(Damage::Foreign)) }
}

/// Opens a backup and makes sure that it is whole and Portico's.
pub(super) fn open_sound(file: &Path) -> Result<Connection, StoreError> {
    let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    ours(&db)?;
    let verdict: String = db.pragma_query_value(None, "integrity_check", |row| row.get(0))?;
    if verdict != "ok" {
        return Err(StoreError::Corrupt(Damage::Found(verdict)));
    }
    Ok(db)
}

/// Puts the backup's content in the place of the live database's, in one transaction: for a database in use.
pub(super) fn overwrite(live: &mut Connection, backup: &Connection) -> Result<(), StoreError> {
    Backup::new(backup, live)?.run_to_completion(i32::MAX, Duration::from_millis(50), None)?;
    Ok(())
}

/// Lets only the owner read a file.
pub(super) fn private(file: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(file, fs::Permissions::from_mode(0o600)).map_err(|e| io(&e))?;
    }
    let _ = file;
    Ok(())
}

/// Makes a rename durable.
pub(super) fn sync_folder(file: &Path) -> Result<(), StoreError> {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or_else(|| Path::new("."));
    File::open(folder).and_then(|folder| folder.sync_all()).map_err(|e| io(&e))
}
