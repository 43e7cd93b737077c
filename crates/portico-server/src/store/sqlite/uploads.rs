//! Files of answers: what the database knows of them.

use portico_domain::api::{DraftFile, DraftFiles, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row, params, params_from_iter, types::Value};

use super::{parsed, scopes, ticket_rows};
use crate::{
    policy::TicketScope,
    store::{
        Store, StoreError,
        submit::Submission,
        uploads::{
            FileTicket, LEASE_MS, MAX_UPLOAD_BYTES, MAX_UPLOADS, NewUpload, UploadLimit, Uploaded, UploadedFile,
        },
    },
};

const FILE: &str = "id, name, media_type, size";
/// Maximum number of files that are forgotten in one transaction.
const CHUNK: u32 = 200;

fn file(row: &Row<'_>) -> rusqlite::Result<DraftFile> {
    let (id, name, media_type) = (row.get("id")?, row.get("name")?, row.get("media_type")?);
    Ok(DraftFile { id, name, media_type, size: size(row)? })
}

/// The bytes in the column `size`.
fn size(row: &Row<'_>) -> rusqlite::Result<u64> {
    Ok(u64::try_from(row.get::<_, i64>("size")?).unwrap_or_default())
}

impl Store {
    /// Why a person may upload nothing more for a draft, if so: asked before a file is read.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn upload_limit(&self, person: String, draft: String) -> Result<Option<UploadLimit>, StoreError> {
        self.read(move |db| limit(db, &person, &draft, 1)).await
    }

    /// Notes an uploaded file, under a lease. The same again is there once.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn add_upload(&self, new: NewUpload) -> Result<Uploaded, StoreError> {
        self.write(move |db| add(db, &new)).await
    }

    /// The files of a person's draft.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn draft_files(&self, person: String, draft: String) -> Result<DraftFiles, StoreError> {
        self.read(move |db| files(db, &person, &draft)).await
    }

    /// Keeps the files of a person's draft for 30 days from now: these.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn renew_draft_files(
        &self,
        person: String,
        draft: String,
        now: Timestamp,
    ) -> Result<DraftFiles, StoreError> {
        self.write(move |db| {
            let sql = "UPDATE uploads SET until = ?3 WHERE person = ?1 AND draft = ?2 AND until < ?3";
            db.prepare_cached(sql)?.execute(params![person, draft, now + LEASE_MS])?;
            files(db, &person, &draft)
        })
        .await
    }

    /// Forgets a file of a person's draft, or all of them: the ids of those that were there.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn remove_draft_files(
        &self,
        person: String,
        draft: String,
        id: Option<String>,
    ) -> Result<Vec<String>, StoreError> {
        self.write(move |db| {
            let sql = "DELETE FROM uploads WHERE person = ?1 AND draft = ?2 AND until IS NOT NULL
                AND (?3 IS NULL OR id = ?3) RETURNING id";
            let mut query = db.prepare_cached(sql)?;
            Ok(query.query_map(params![person, draft, id], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
        })
        .await
    }

    /// A file: of one's own draft, or of a ticket within the scope.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn upload(
        &self,
        person: String,
        scope: TicketScope,
        id: String,
    ) -> Result<Option<UploadedFile>, StoreError> {
        self.read(move |db| {
            let (within, parameters) = scopes::tickets(&scope);
            let sql = format!(
                "SELECT u.name, u.media_type, u.size, u.ticket, t.kind, t.serial, t.requester, t.visibility
                 FROM uploads u LEFT JOIN tickets t ON t.id = u.ticket
                 WHERE u.id = ? AND ((u.ticket IS NULL AND u.person = ?) OR (u.ticket IS NOT NULL AND {within}))"
            );
            let parameters = [Value::from(id), Value::from(person)].into_iter().chain(parameters);
            Ok(db.prepare_cached(&sql)?.query_row(params_from_iter(parameters), uploaded).optional()?)
        })
        .await
    }

    /// The ids of all uploaded files.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn uploads(&self) -> Result<Vec<String>, StoreError> {
        self.read(|db| {
            let mut query = db.prepare_cached("SELECT id FROM uploads")?;
            Ok(query.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?)
        })
        .await
    }

    /// Forgets some of the files whose lease has ended; how many. None is left at 0.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn forget_uploads(&self, now: Timestamp) -> Result<usize, StoreError> {
        self.write(move |db| {
            let these = format!("SELECT id FROM uploads WHERE until < ?1 ORDER BY until LIMIT {CHUNK}");
            Ok(db.prepare_cached(&format!("DELETE FROM uploads WHERE id IN ({these})"))?.execute([now])?)
        })
        .await
    }
}

/// Whether all files of a submit are there, as its sender's and of its draft.
pub(super) fn are_there(db: &Connection, new: &Submission) -> Result<bool, StoreError> {
    let sql =
        "SELECT EXISTS (SELECT 1 FROM uploads WHERE id = ?1 AND person = ?2 AND draft = ?3 AND until IS NOT NULL)";
    for id in &new.files {
        if !db.prepare_cached(sql)?.query_row(params![id, new.requester, new.key], |row| row.get::<_, bool>(0))? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Moves the files of a submit from the draft to the ticket. What else the draft has was not sent, and is forgotten.
pub(super) fn send(db: &Connection, ticket: i64, new: &Submission) -> Result<(), StoreError> {
    for id in &new.files {
        db.prepare_cached("UPDATE uploads SET until = NULL, ticket = ?2 WHERE id = ?1")?
            .execute(params![id, ticket])?;
    }
    if !new.files.is_empty() {
        db.prepare_cached("DELETE FROM uploads WHERE person = ?1 AND draft = ?2 AND until IS NOT NULL")?
            .execute([&new.requester, &new.key])?;
    }
    Ok(())
}

fn uploaded(row: &Row<'_>) -> rusqlite::Result<UploadedFile> {
    let ticket: Option<i64> = row.get("ticket")?;
    let ticket = ticket.map(|_| {
        let (number, requester) = (ticket_rows::number(row)?, row.get("requester")?);
        let visibility = parsed(row, "visibility", ticket_rows::visibility)?;
        Ok::<_, rusqlite::Error>(FileTicket { number, requester, visibility })
    });
    let (name, media_type) = (row.get("name")?, row.get("media_type")?);
    Ok(UploadedFile { name, media_type, size: size(row)?, ticket: ticket.transpose()? })
}

/// Those of a draft that are under a lease.
fn files(db: &Connection, person: &str, draft: &str) -> Result<DraftFiles, StoreError> {
    let sql = format!(
        "SELECT {FILE}, until FROM uploads WHERE person = ?1 AND draft = ?2 AND until IS NOT NULL ORDER BY at, id"
    );
    let mut query = db.prepare_cached(&sql)?;
    let rows = query.query_map([person, draft], |row| Ok((file(row)?, row.get::<_, Timestamp>("until")?)))?;
    let rows = rows.collect::<rusqlite::Result<Vec<_>>>()?;
    let until = rows.iter().map(|(_, until)| *until).min();
    Ok(DraftFiles { files: rows.into_iter().map(|(file, _)| file).collect(), until })
}

/// Why a person may not upload a file of this size for a draft, if so.
fn limit(db: &Connection, person: &str, draft: &str, size: u64) -> Result<Option<UploadLimit>, StoreError> {
    let sent = "SELECT EXISTS (SELECT 1 FROM idempotency WHERE person = ?1 AND key = ?2)";
    if db.prepare_cached(sent)?.query_row([person, draft], |row| row.get(0))? {
        return Ok(Some(UploadLimit::Sent));
    }
    let sql = "SELECT count(*) AS files, coalesce(sum(size), 0) AS size FROM uploads
        WHERE person = ?1 AND until IS NOT NULL";
    let (files, there): (u32, u64) =
        db.prepare_cached(sql)?.query_row([person], |row| Ok((row.get("files")?, self::size(row)?)))?;
    Ok(if files >= MAX_UPLOADS {
        Some(UploadLimit::TooMany)
    } else if there + size > MAX_UPLOAD_BYTES {
        Some(UploadLimit::TooLarge)
    } else {
        None
    })
}

fn add(db: &Connection, new: &NewUpload) -> Result<Uploaded, StoreError> {
    let NewUpload { file: done, person, draft, field, name, media_type, now } = new;
    let sql = format!(
        "SELECT {FILE} FROM uploads WHERE person = ?1 AND draft = ?2 AND field = ?3 AND name = ?4 AND sha256 = ?5
            AND until IS NOT NULL"
    );
    let same = db.prepare_cached(&sql)?.query_row(params![person, draft, field, name, done.sha256], file).optional()?;
    if let Some(same) = same {
        return Ok(Uploaded::There(same));
    }
    if let Some(limit) = limit(db, person, draft, done.size)? {
        return Ok(Uploaded::Refused(limit));
    }
    let sql = format!(
        "INSERT INTO uploads (id, person, draft, field, name, media_type, size, sha256, at, until)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) RETURNING {FILE}"
    );
    let size = i64::try_from(done.size).unwrap_or(i64::MAX);
    let values = params![done.id, person, draft, field, name, media_type, size, done.sha256, now, now + LEASE_MS];
    Ok(Uploaded::New(db.prepare_cached(&sql)?.query_row(values, file)?))
}
