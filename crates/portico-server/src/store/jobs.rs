//! Jobs as they are kept: who runs them, when, and how that went.

use portico_domain::api::Timestamp;

/// Time after which a lease that is not renewed is nobody's any more, in milliseconds.
pub const LEASE_MS: i64 = 180_000;

/// A job to be run by this process.
#[derive(Clone, Copy, Debug)]
pub struct TakenJob {
    /// Its name.
    pub name: &'static str,
    /// Milliseconds after which it is late, counted from when it was due.
    pub late_after: i64,
}

/// What is known of a job's runs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct JobRuns {
    /// When it was to be run, by its schedule.
    pub due_at: Timestamp,
    /// When it is run next: later than `due_at` while a failure is waited out.
    pub next_run: Timestamp,
    /// When it was begun last.
    pub last_started: Option<Timestamp>,
    /// When it ended last, well or not.
    pub last_finished: Option<Timestamp>,
    /// How many things the last run that ended well has dealt with.
    pub last_count: u64,
    /// Why the last run failed; `None` when it ended well.
    pub last_error: Option<String>,
    /// Failures since the last run that ended well.
    pub failures: u32,
    /// Where a run that was interrupted goes on.
    pub cursor: Option<String>,
}

/// A job as it is stored.
#[derive(Clone, Debug)]
pub struct JobRow {
    /// Its name.
    pub name: String,
    /// The process that runs it.
    pub holder: Option<String>,
    /// Which taking over this is.
    pub generation: i64,
    /// Until when the holder is taken to live.
    pub expires_at: Option<Timestamp>,
    /// Milliseconds after which it is late, counted from when it was due.
    pub late_after: i64,
    /// Its runs.
    pub runs: JobRuns,
}
