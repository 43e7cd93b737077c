//! Running one job: step after step, one run at a time, and again after a pause when it fails.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use portico_domain::api::Timestamp;
use tokio::{
    sync::{Mutex as Turn, watch},
    task::JoinSet,
};

use super::{Job, NextStep, Step, StepError, StepInput, board::RegisteredJob};
use crate::{
    clock::Clock,
    store::{Lease, Store, StoreError, jobs::JobRuns, leased},
};

/// A failed run is tried again after this time, in milliseconds, and after twice as long each time it fails again.
const FIRST_PAUSE: i64 = 2_000;
/// But at the latest after this time, in milliseconds.
const LONGEST_PAUSE: i64 = 300_000;
/// The clock is looked at after this time at the latest: it may have been set.
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// Minimum time between two runs that changes of the database cause: many writes in a row cause one (100 ms).
const HINT_PAUSE: Duration = Duration::from_millis(100);

/// A job with all that is needed to run it.
pub(super) struct Runner {
    job: Arc<dyn Job>,
    pub(super) entry: Arc<RegisteredJob>,
    pub(super) lease: Lease,
    store: Store,
    clock: Clock,
    /// What the store hints at and no run has seen.
    hint: Mutex<watch::Receiver<u64>>,
    turn: Turn<()>,
}

/// The pause of a job after this number of failures in a row, in milliseconds.
pub(super) fn pause(failures: u32) -> i64 {
    let doubled = 2_i64.saturating_pow(failures.saturating_sub(1));
    FIRST_PAUSE.saturating_mul(doubled).min(LONGEST_PAUSE)
}

fn milliseconds(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX)
}

impl Runner {
    pub(super) fn new(job: Arc<dyn Job>, entry: Arc<RegisteredJob>, lease: Lease, store: Store, clock: Clock) -> Self {
        let hint = Mutex::new(store.changes());
        Self { job, entry, lease, store, clock, hint, turn: Turn::new(()) }
    }

    /// Whether there is something to do now. After a failure its pause is kept, whatever happens meanwhile.
    pub(super) fn is_due(&self) -> bool {
        let (next_run, failures) = {
            let state = self.entry.state();
            if state.lost {
                return false;
            }
            (state.runs.next_run, state.runs.failures)
        };
        let hinted = || {
            let hint = self.hint.lock().unwrap_or_else(PoisonError::into_inner);
            self.entry.schedule.on_changes && hint.has_changed().unwrap_or_default()
        };
        self.clock.now() >= next_run || failures == 0 && (self.entry.is_woken() || hinted())
    }

    /// Runs whenever there is something to do, until it is told to stop or the job is another's.
    pub(super) async fn run_until_stopped(self: Arc<Self>, mut stop: watch::Receiver<bool>) {
        let mut changes = self.store.changes();
        let mut last_run = None::<Instant>;
        loop {
            if self.is_due() {
                last_run = Some(Instant::now());
                self.run(&stop).await;
            }
            let (lost, next_run) = {
                let state = self.entry.state();
                (state.lost, state.runs.next_run)
            };
            if lost || *stop.borrow() {
                return;
            }
            let wait = u64::try_from(next_run - self.clock.now()).unwrap_or_default();
            tokio::select! {
                _ = stop.changed() => return,
                () = tokio::time::sleep(Duration::from_millis(wait).min(LONGEST_WAIT)) => {}
                () = self.entry.wake.notified() => {}
                // The sender is the store, which this runner keeps.
                Ok(()) = changes.changed(), if self.entry.schedule.on_changes => {
                    let rest = last_run.map_or(Duration::ZERO, |last| HINT_PAUSE.saturating_sub(last.elapsed()));
                    tokio::select! {
                        _ = stop.changed() => return,
                        () = tokio::time::sleep(rest) => {}
                    }
                }
            }
        }
    }

    /// Does all there is to do, or as much as there is time for until `stop` says so.
    pub(super) async fn run(&self, stop: &watch::Receiver<bool>) {
        let _turn = self.turn.lock().await;
        self.entry.begin(self.clock.now());
        self.hint.lock().unwrap_or_else(PoisonError::into_inner).mark_unchanged();
        let mut count = 0;
        loop {
            let cursor = self.entry.state().runs.cursor.clone();
            let step = self.step(StepInput { now: self.clock.now(), cursor }).await;
            let now = self.clock.now();
            match step {
                Ok(Step { count: more, then: NextStep::Again(cursor) }) => {
                    count += more;
                    let moved = self.advanced(now, cursor);
                    let stopping = *stop.borrow();
                    if moved || stopping {
                        let ours = self.record().await;
                        if stopping || !ours {
                            return;
                        }
                    }
                }
                Ok(Step { count: more, then: NextStep::Rest(next) }) => {
                    if self.succeeded(now, count + more, next) {
                        self.record().await;
                    }
                    return;
                }
                Err(failure) => {
                    self.failed(now, &failure.to_string());
                    self.record().await;
                    return;
                }
            }
        }
    }

    /// One step, under the lease. A panic is a failure; who lets go of this lets go of the step.
    async fn step(&self, at: StepInput) -> Result<Step, StepError> {
        let mut step = JoinSet::new();
        step.spawn(leased(self.lease, Arc::clone(&self.job).step(at)));
        match step.join_next().await {
            Some(Ok(ended)) => ended,
            Some(Err(error)) => Err(error.into()),
            None => Err("the step was not begun".into()),
        }
    }

    /// A step was done and more is to do; whether the cursor has moved.
    fn advanced(&self, now: Timestamp, cursor: Option<String>) -> bool {
        let runs = &mut self.entry.state().runs;
        // What gets on is not late, however much there is to do.
        (runs.due_at, runs.next_run) = (now, now);
        let moved = runs.cursor != cursor;
        runs.cursor = cursor;
        moved
    }

    /// All was done; whether that is worth recording at once.
    fn succeeded(&self, now: Timestamp, count: u64, next: Option<Timestamp>) -> bool {
        let regular = now.saturating_add(milliseconds(self.entry.schedule.every));
        let next = next.unwrap_or(regular).min(regular);
        let runs = &mut self.entry.state().runs;
        let healed = runs.failures > 0;
        if healed {
            tracing::info!(job = self.lease.job, failures = runs.failures, "a job works again");
        }
        let telling = healed || count > 0 || runs.cursor.is_some() || runs.last_finished.is_none();
        *runs = JobRuns {
            due_at: next,
            next_run: next,
            last_started: runs.last_started,
            last_finished: Some(now),
            last_count: count,
            ..JobRuns::default()
        };
        telling
    }

    /// It failed: said once for each reason, and tried again after a pause.
    fn failed(&self, now: Timestamp, why: &str) {
        let runs = &mut self.entry.state().runs;
        if runs.last_error.as_deref() != Some(why) {
            tracing::error!(job = self.lease.job, error = why, "a job failed; it is tried again");
        }
        runs.failures = runs.failures.saturating_add(1);
        runs.last_finished = Some(now);
        runs.last_error = Some(why.to_owned());
        runs.next_run = now.saturating_add(pause(runs.failures));
    }

    /// Writes down how it is going; whether the job is still this process's.
    async fn record(&self) -> bool {
        let runs = self.entry.state().runs.clone();
        match self.store.keep_jobs(vec![(self.lease, runs)], self.clock.now()).await {
            Ok(()) => true,
            Err(StoreError::LeaseLost(_)) => {
                self.entry.lose();
                false
            }
            Err(error) => {
                // The next recording has it; that the database takes no writes is told where it is noticed.
                tracing::debug!(job = self.lease.job, %error, "how a job is going could not be written down");
                true
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pauses_grow_to_five_minutes() {
        let pauses: Vec<i64> = [1, 2, 3, 8, 9, 70, u32::MAX].into_iter().map(pause).collect();
        assert_eq!(pauses, [2_000, 4_000, 8_000, 256_000, 300_000, 300_000, 300_000]);
    }
}
