//! Putting a backup back. What it brings back is data. Nobody's access comes back with it: every session ends, and who was disabled
//! since, or has lost a role, a group or an old password, has not got it back.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use rusqlite::{Connection, OpenFlags};

use super::{
    SCHEMA, ServeLock, StoreError, backup, migrate,
    sqlite::{audit, changes},
};
use crate::audit::AuditEntry;

/// Why a backup was not put back. What was there is untouched.
#[derive(Debug, thiserror::Error)]
pub enum RestoreError {
    /// The backup itself is of no use.
    #[error("the backup {} cannot be used: {why}", file.display())]
    Backup {
        /// Its file.
        file: PathBuf,
        /// What is wrong with it.
        why: StoreError,
    },
    /// A newer program has made it than the one that serves.
    #[error("the backup {} has schema {found}, the running server knows {serves}", file.display())]
    TooNew {
        /// Its file.
        file: PathBuf,
        /// The schema of the backup.
        found: u32,
        /// The schema that is served.
        serves: u32,
    },
    /// The running server's database refused.
    #[error("the database of the running server did not take the backup: {0}")]
    Live(StoreError),
    /// Another failure.
    #[error("the backup could not be put back: {0}")]
    Failed(StoreError),
}

/// Puts `backup_file` in the place of the database of `folder`. With a server running on it, in one transaction under
/// its feet; else by renaming, and the old files stay beside it. Says where the old ones are. It comes with the schema that is
/// served, and is noted in its own audit log.
///
/// # Errors
/// When the backup is unsound or cannot be put in place; then the database is as it was.
pub fn restore(folder: &Path, backup_file: &Path, noted: &AuditEntry) -> Result<Option<PathBuf>, RestoreError> {
    let unsound = |why| RestoreError::Backup { file: backup_file.to_owned(), why };
    let sound = backup::open_sound(backup_file).map_err(unsound)?;
    let found = migrate::schema(&sound).map_err(unsound)?;
    let failed = |error: std::io::Error| RestoreError::Failed(StoreError::Unavailable(error.to_string()));
    let (file, fresh) = (super::file(folder), super::file(folder).with_extension("db.restored"));
    let Some(_lock) = ServeLock::take(folder).map_err(failed)? else {
        let mut live = open_live(&file).map_err(RestoreError::Live)?;
        let serves = migrate::schema(&live).map_err(RestoreError::Live)?;
        if found > serves {
            return Err(RestoreError::TooNew { file: backup_file.to_owned(), found, serves });
        }
        backup::copy_to(&sound, &fresh).map_err(RestoreError::Failed)?;
        let put = prepare(&fresh, serves, &file, noted).and_then(|ready| backup::overwrite(&mut live, &ready));
        fs::remove_file(&fresh).map_err(failed)?;
        return put.map(|()| None).map_err(RestoreError::Live);
    };
    backup::copy_to(&sound, &fresh).map_err(RestoreError::Failed)?;
    drop(prepare(&fresh, SCHEMA, &file, noted).map_err(RestoreError::Failed)?);
    let aside = set_aside(&file).map_err(failed)?;
    fs::rename(&fresh, &file).map_err(failed)?;
    backup::sync_folder(&file).map_err(RestoreError::Failed)?;
    Ok(aside)
}

fn open_live(file: &Path) -> Result<Connection, StoreError> {
    let db = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    db.busy_timeout(Duration::from_secs(10))?;
    Ok(db)
}

/// Makes a copy of a backup ready: migrated to `schema`, without sessions, and without what has been taken away in `before`, the
/// database whose place it takes, as far as that one can be read.
fn prepare(fresh: &Path, schema: u32, before: &Path, noted: &AuditEntry) -> Result<Connection, StoreError> {
    let db = Connection::open(fresh)?;
    db.execute_batch("PRAGMA synchronous = FULL;")?;
    migrate::migrate(&db, schema, None)?;
    let attached = before.exists() && attach(&db, before).is_ok();
    db.execute_batch("BEGIN IMMEDIATE; DELETE FROM sessions;")?;
    if attached {
        // A damaged database is what one restores a backup for.
        db.execute_batch("SAVEPOINT carried")?;
        if let Err(error) = carry(&db, schema) {
            tracing::warn!(%error, "what was taken away since the backup is not known: the database cannot be read");
            db.execute_batch("ROLLBACK TO carried")?;
        }
        db.execute_batch("RELEASE carried")?;
    }
    changes::renumber(&db)?;
    if schema >= migrate::AUDITED {
        audit::append(&db, noted)?;
    }
    db.execute_batch("COMMIT")?;
    if attached {
        db.execute_batch("DETACH was")?;
    }
    Ok(db)
}

fn attach(db: &Connection, before: &Path) -> Result<(), StoreError> {
    db.execute("ATTACH ?1 AS was", [before.to_string_lossy()])?;
    // A file that is no database shows here, and is let go of.
    let read = db.query_row("SELECT count(*) FROM was.sqlite_schema", [], |_| Ok(()));
    if read.is_err() {
        db.execute_batch("DETACH was")?;
    }
    Ok(read?)
}

/// Takes over what `before` says about access, and what was noted there since the backup.
fn carry(db: &Connection, schema: u32) -> Result<(), StoreError> {
    db.execute_batch(
        "UPDATE people SET active = 0 WHERE active = 1 AND id IN (SELECT id FROM was.people WHERE active = 0);
         DELETE FROM roles WHERE person IN (SELECT id FROM was.people)
            AND NOT EXISTS (SELECT 1 FROM was.roles b WHERE b.person = roles.person AND b.role = roles.role);
         DELETE FROM memberships WHERE person IN (SELECT id FROM was.people)
            AND NOT EXISTS (SELECT 1 FROM was.memberships b WHERE b.person = memberships.person AND b.team = memberships.team);
         UPDATE accounts SET password_hash = b.password_hash, demo = b.demo
            FROM was.accounts b WHERE b.person = accounts.person AND b.password_hash <> accounts.password_hash;
         INSERT INTO form_versions (hash, canonical_json, stored_at)
            SELECT b.hash, b.canonical_json, b.stored_at FROM was.form_versions b WHERE true ON CONFLICT DO NOTHING;
         UPDATE directory_version SET version = 1 + max(version, (SELECT version FROM was.directory_version));",
    )?;
    carry_jobs(db)?;
    let before: u32 = db.pragma_query_value(Some("was"), "user_version", |row| row.get(0))?;
    if schema.min(before) < migrate::AUDITED {
        return Ok(());
    }
    // The log of one database goes on; that of another is taken over whole, under new numbers.
    let same =
        "SELECT NOT EXISTS (SELECT 1 FROM audit) OR EXISTS (SELECT 1 FROM was.audit b JOIN audit a USING (seq, at, act)
                WHERE a.seq = (SELECT max(seq) FROM audit))";
    let same: bool = db.query_row(same, [], |row| row.get(0))?;
    let numbers = if same { "b.seq" } else { "NULL" };
    let newer = if same { "b.seq > coalesce((SELECT max(seq) FROM audit), 0)" } else { "true" };
    db.execute_batch(&format!(
        "INSERT INTO audit (seq, at, actor_kind, actor, act, object_kind, object, account, address, outcome, detail)
         SELECT {numbers}, b.at, b.actor_kind, b.actor, b.act, b.object_kind, b.object, b.account, b.address,
            b.outcome, b.detail FROM was.audit b WHERE {newer} ORDER BY b.seq;
         UPDATE audit_forgotten SET before = max(before, (SELECT f.before FROM was.audit_forgotten f));"
    ))?;
    Ok(())
}

/// Keeps who runs the jobs: under a running server its leases stay valid. Where a job was going on is true of the other database.
fn carry_jobs(db: &Connection) -> Result<(), StoreError> {
    let both = "SELECT EXISTS (SELECT 1 FROM main.sqlite_schema WHERE name = 'jobs')
        AND EXISTS (SELECT 1 FROM was.sqlite_schema WHERE name = 'jobs')";
    if db.query_row(both, [], |row| row.get(0))? {
        db.execute_batch(
            "DELETE FROM main.jobs; INSERT INTO main.jobs SELECT * FROM was.jobs; UPDATE main.jobs SET cursor = NULL;",
        )?;
    }
    Ok(())
}

/// Moves the database and its write-ahead log into a folder of their own.
fn set_aside(file: &Path) -> std::io::Result<Option<PathBuf>> {
    let beside = |ending: &str| file.with_extension(ending);
    let there: Vec<PathBuf> = ["db", "db-wal", "db-shm"].into_iter().map(beside).filter(|path| path.exists()).collect();
    if there.is_empty() {
        return Ok(None);
    }
    let free = (1..10_000).map(|n| beside(&format!("before-restore-{n}"))).find(|path| !path.exists());
    let folder = free.ok_or_else(|| std::io::Error::other("no free name for the old database"))?;
    fs::create_dir(&folder)?;
    for path in there {
        if let Some(name) = path.file_name() {
            fs::rename(&path, folder.join(name))?;
        }
    }
    Ok(Some(folder))
}
