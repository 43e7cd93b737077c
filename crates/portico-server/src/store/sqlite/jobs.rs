//! The jobs as the database knows them: who runs them, when, and how that went.

use portico_domain::api::Timestamp;
use rusqlite::{Connection, Row, params};

use crate::store::jobs::{JobRow, JobRuns, LEASE_MS, TakenJob};
use crate::store::{Lease, ServeLock, Store, StoreError, lease};

impl Store {
    /// Takes all jobs over for `holder`, whoever had them: the lock of the data folder is the right to. Jobs that there are no
    /// more are forgotten. Answers with the leases and the cursors, in the order of `jobs`.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take_jobs(
        &self,
        _lock: &ServeLock,
        holder: String,
        jobs: Vec<TakenJob>,
        now: Timestamp,
    ) -> Result<Vec<(Lease, Option<String>)>, StoreError> {
        self.write(move |db| {
            let sql = "INSERT INTO jobs (name, holder, expires_at, late_after, due_at, next_run)
                VALUES (?1, ?2, ?3, ?4, ?5, ?5)
                ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, generation = jobs.generation + 1,
                    expires_at = excluded.expires_at, late_after = excluded.late_after,
                    due_at = excluded.due_at, next_run = excluded.next_run, failures = 0
                RETURNING generation, cursor";
            let names: Vec<&str> = jobs.iter().map(|job| job.name).collect();
            let mut taken = Vec::with_capacity(jobs.len());
            for &TakenJob { name: job, late_after } in &jobs {
                let values = params![job, holder, now + LEASE_MS, late_after, now];
                taken.push(db.prepare_cached(sql)?.query_row(values, |row| {
                    Ok((Lease { job, generation: row.get("generation")? }, row.get("cursor")?))
                })?);
            }
            let names = serde_json::to_string(&names)?;
            db.execute("DELETE FROM jobs WHERE name NOT IN (SELECT value FROM json_each(?1))", [names])?;
            Ok(taken)
        })
        .await
    }

    /// Keeps what is known of jobs, and renews their leases.
    ///
    /// # Errors
    /// [`StoreError::LeaseLost`] when another process has taken one over, and when the database fails; then nothing is kept.
    pub async fn keep_jobs(&self, jobs: Vec<(Lease, JobRuns)>, now: Timestamp) -> Result<(), StoreError> {
        self.write(move |db| jobs.iter().try_for_each(|(lease, runs)| keep(db, *lease, runs, now))).await
    }

    /// Gives jobs back, so that it shows that nobody runs them.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn release_jobs(&self, leases: Vec<Lease>) -> Result<(), StoreError> {
        self.write(move |db| {
            let sql = "UPDATE jobs SET holder = NULL, expires_at = NULL WHERE name = ?1 AND generation = ?2";
            for lease in &leases {
                db.prepare_cached(sql)?.execute(params![lease.job, lease.generation])?;
            }
            Ok(())
        })
        .await
    }

    /// All jobs, by name.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn jobs(&self) -> Result<Vec<JobRow>, StoreError> {
        self.read(|db| {
            let mut query = db.prepare_cached("SELECT * FROM jobs ORDER BY name")?;
            Ok(query.query_map([], job)?.collect::<rusqlite::Result<_>>()?)
        })
        .await
    }
}

fn keep(db: &Connection, lease: Lease, runs: &JobRuns, now: Timestamp) -> Result<(), StoreError> {
    lease::check(db, lease)?;
    let result = runs.last_finished.map(|_| if runs.last_error.is_some() { "failed" } else { "done" });
    db.prepare_cached(
        "UPDATE jobs SET expires_at = ?2, due_at = ?3, next_run = ?4, last_started = ?5, last_finished = ?6,
            last_result = ?7, last_count = ?8, last_error = ?9, failures = ?10, cursor = ?11 WHERE name = ?1",
    )?
    .execute(params![
        lease.job,
        now + LEASE_MS,
        runs.due_at,
        runs.next_run,
        runs.last_started,
        runs.last_finished,
        result,
        runs.last_count.cast_signed(),
        runs.last_error,
        runs.failures,
        runs.cursor,
    ])?;
    Ok(())
}

fn job(row: &Row<'_>) -> rusqlite::Result<JobRow> {
    Ok(JobRow {
        name: row.get("name")?,
        holder: row.get("holder")?,
        generation: row.get("generation")?,
        expires_at: row.get("expires_at")?,
        late_after: row.get("late_after")?,
        runs: JobRuns {
            due_at: row.get("due_at")?,
            next_run: row.get("next_run")?,
            last_started: row.get("last_started")?,
            last_finished: row.get("last_finished")?,
            last_count: row.get::<_, i64>("last_count")?.cast_unsigned(),
            last_error: row.get("last_error")?,
            failures: row.get("failures")?,
            cursor: row.get("cursor")?,
        },
    })
}
