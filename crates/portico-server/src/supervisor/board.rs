//! What is known of the jobs while they run, for those who ask after them and those who have something for them.

use std::sync::{
    Arc, Mutex, MutexGuard, PoisonError, RwLock,
    atomic::{AtomicBool, Ordering},
};

use portico_domain::api::Timestamp;
use tokio::sync::Notify;

use super::JobSchedule;
use crate::store::jobs::JobRuns;

/// The jobs of this process. Cheap to clone; empty until a supervisor has registered its jobs.
#[derive(Clone, Debug, Default)]
pub struct JobBoard(Arc<RwLock<Vec<Arc<RegisteredJob>>>>);

/// One job.
#[derive(Debug)]
pub(super) struct RegisteredJob {
    pub(super) schedule: JobSchedule,
    state: Mutex<JobState>,
    pub(super) wake: Notify,
    woken: AtomicBool,
}

/// How a job is doing.
#[derive(Clone, Debug, Default)]
pub(super) struct JobState {
    pub(super) runs: JobRuns,
    /// Whether another process has taken it over.
    pub(super) lost: bool,
    /// Whether the log says that it is late.
    pub(super) late_logged: bool,
}

impl JobBoard {
    /// Registers the jobs of a supervisor.
    pub(super) fn register(&self, entries: Vec<Arc<RegisteredJob>>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = entries;
    }

    /// There is something to do for the job called `name`: it runs soon, unless it waits after a failure.
    pub fn wake(&self, name: &str) {
        let entries = self.0.read().unwrap_or_else(PoisonError::into_inner);
        for entry in entries.iter().filter(|entry| entry.schedule.name == name) {
            entry.woken.store(true, Ordering::SeqCst);
            entry.wake.notify_one();
        }
    }

    /// The jobs that are late at `now`.
    #[must_use]
    pub fn late(&self, now: Timestamp) -> Vec<&'static str> {
        let entries = self.0.read().unwrap_or_else(PoisonError::into_inner);
        entries.iter().filter(|entry| entry.is_late(now)).map(|entry| entry.schedule.name).collect()
    }
}

impl RegisteredJob {
    pub(super) fn new(schedule: JobSchedule, due_at: Timestamp, cursor: Option<String>) -> Self {
        let runs = JobRuns { due_at, next_run: due_at, cursor, ..JobRuns::default() };
        let state = Mutex::new(JobState { runs, ..JobState::default() });
        Self { schedule, state, wake: Notify::new(), woken: AtomicBool::new(false) }
    }

    pub(super) fn state(&self) -> MutexGuard<'_, JobState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether somebody has something for it.
    pub(super) fn is_woken(&self) -> bool {
        self.woken.load(Ordering::SeqCst)
    }

    /// A run begins, which will see whatever there is.
    pub(super) fn begin(&self, now: Timestamp) {
        self.woken.store(false, Ordering::SeqCst);
        self.state().runs.last_started = Some(now);
    }

    /// Another process has taken the job over: said once.
    pub(super) fn lose(&self) {
        let mut state = self.state();
        if !state.lost {
            state.lost = true;
            tracing::error!(
                job = self.schedule.name,
                "another process has taken the job over; it is not run here any more"
            );
        }
    }

    pub(super) fn is_late(&self, now: Timestamp) -> bool {
        let late_after = i64::try_from(self.schedule.late_after.as_millis()).unwrap_or(i64::MAX);
        let state = self.state();
        state.lost || now.saturating_sub(state.runs.due_at) > late_after
    }
}
