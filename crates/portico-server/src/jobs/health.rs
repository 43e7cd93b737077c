//! How a job is doing, as far as the database knows.

use portico_domain::api::Timestamp;

use crate::store::sqlite::jobs::JobRow;

/// How a job is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Health {
    /// It runs when it is due.
    OnTime,
    /// It has failed and is tried again.
    Failing,
    /// It has not got on for longer than it may take.
    Late,
    /// No process runs it.
    Stopped,
}

impl Health {
    /// How it is doing at `now`.
    #[must_use]
    pub fn of(job: &JobRow, now: Timestamp) -> Self {
        if job.expires_at.is_none_or(|expires_at| expires_at < now) {
            Self::Stopped
        } else if lag(job, now) > job.late_after {
            Self::Late
        } else if job.runs.failures > 0 {
            Self::Failing
        } else {
            Self::OnTime
        }
    }

    /// Its name in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OnTime => "on_time",
            Self::Failing => "failing",
            Self::Late => "late",
            Self::Stopped => "stopped",
        }
    }
}

/// For how many milliseconds the job has been due.
#[must_use]
pub fn lag(job: &JobRow, now: Timestamp) -> i64 {
    now.saturating_sub(job.runs.due_at).max(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::sqlite::jobs::JobRuns;

    #[test]
    fn late_comes_before_failing_and_stopped_before_both() {
        let health = |expires_at, due_at, failures, now| {
            let runs = JobRuns { due_at, failures, ..JobRuns::default() };
            let (name, holder) = ("x".to_owned(), None);
            Health::of(&JobRow { name, holder, generation: 1, expires_at, late_after: 100, runs }, now)
        };
        assert_eq!(health(Some(1_000), 500, 0, 400), Health::OnTime);
        assert_eq!(health(Some(1_000), 500, 0, 600), Health::OnTime);
        assert_eq!(health(Some(1_000), 500, 0, 601), Health::Late);
        assert_eq!(health(Some(1_000), 500, 2, 600), Health::Failing);
        assert_eq!(health(Some(1_000), 500, 2, 601), Health::Late);
        assert_eq!(health(Some(1_000), 500, 2, 1_001), Health::Stopped);
        assert_eq!(health(None, 500, 0, 500), Health::Stopped);
    }
}
