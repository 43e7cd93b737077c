//! How a job is doing, as far as the database knows.

use portico_domain::api::Timestamp;

use crate::store::jobs::{JobRow, LEASE_MS};

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
        } else if lag(job) > job.late_after {
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

/// For how many milliseconds the job had been due when that was written down last, which a living server does each minute.
#[must_use]
pub fn lag(job: &JobRow) -> i64 {
    job.expires_at.map_or(0, |expires_at| expires_at.saturating_sub(LEASE_MS).saturating_sub(job.runs.due_at).max(0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::jobs::JobRuns;

    #[test]
    fn late_comes_before_failing_and_stopped_before_both() {
        let row = |recorded: Option<i64>, failures| {
            let runs = JobRuns { due_at: 500, failures, ..JobRuns::default() };
            let (name, holder, expires_at) = ("x".to_owned(), None, recorded.map(|at| at + LEASE_MS));
            JobRow { name, holder, generation: 1, expires_at, late_after: 100, runs }
        };
        let health = |recorded, failures| Health::of(&row(Some(recorded), failures), recorded);
        assert_eq!([health(400, 0), health(600, 0), health(601, 0)], [Health::OnTime, Health::OnTime, Health::Late]);
        assert_eq!([health(600, 2), health(601, 2)], [Health::Failing, Health::Late]);
        assert_eq!([lag(&row(Some(400), 0)), lag(&row(Some(601), 0)), lag(&row(None, 0))], [0, 101, 0]);
        let later = |after: i64| Health::of(&row(Some(601), 2), 601 + LEASE_MS + after);
        assert_eq!([later(0), later(1)], [Health::Late, Health::Stopped]);
        assert_eq!(Health::of(&row(None, 0), 500), Health::Stopped);
    }
}
