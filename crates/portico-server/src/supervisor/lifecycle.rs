//! Running all jobs: begun in their order, stopped the other way round, recorded as long as they live.

use std::{sync::Arc, time::Duration};

use tokio::{sync::watch, task::JoinHandle, time::timeout};

use super::{Job, JobBoard, board::RegisteredJob, runner::Runner};
use crate::{
    clock::Clock,
    store::{
        ServeLock, Store, StoreError,
        jobs::{JobRuns, TakenJob},
    },
};

/// How the jobs are doing is recorded this often at the least, which renews their leases.
const HEARTBEAT: Duration = Duration::from_mins(1);
/// A step that is being done has this long to end at a stop.
const GRACE: Duration = Duration::from_secs(2);

/// Runs the jobs of a server. They end when it is dropped.
pub struct Supervisor {
    runners: Vec<Arc<Runner>>,
    store: Store,
    clock: Clock,
    tasks: Vec<Task>,
    heartbeat: Option<JoinHandle<()>>,
}

/// A job that runs by itself.
struct Task {
    name: &'static str,
    stop: watch::Sender<bool>,
    ended: JoinHandle<()>,
}

impl Supervisor {
    /// Takes the leases of `jobs` and registers them on the board. Nothing runs yet; all of them are due.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn take(
        (store, clock, board): (&Store, &Clock, &JobBoard),
        lock: &ServeLock,
        jobs: Vec<Arc<dyn Job>>,
    ) -> Result<Self, StoreError> {
        let now = clock.now();
        let taken = jobs.iter().map(|job| job.schedule()).map(|schedule| TakenJob {
            name: schedule.name,
            late_after: i64::try_from(schedule.late_after.as_millis()).unwrap_or(i64::MAX),
        });
        let leases = store.take_jobs(lock, std::process::id().to_string(), taken.collect(), now).await?;
        let runners = jobs.into_iter().zip(leases).map(|(job, (lease, cursor))| {
            let entry = Arc::new(RegisteredJob::new(job.schedule(), now, cursor));
            Arc::new(Runner::new(job, entry, lease, store.clone(), clock.clone()))
        });
        let runners: Vec<Arc<Runner>> = runners.collect();
        board.register(runners.iter().map(|runner| Arc::clone(&runner.entry)).collect());
        Ok(Self { runners, store: store.clone(), clock: clock.clone(), tasks: Vec::new(), heartbeat: None })
    }

    /// From now on each job runs whenever it is due.
    pub fn start(&mut self) {
        for runner in &self.runners {
            let (stop, stopped) = watch::channel(false);
            let ended = tokio::spawn(Arc::clone(runner).run_until_stopped(stopped));
            self.tasks.push(Task { name: runner.lease.job, stop, ended });
        }
        let recording = keep_recording(self.runners.clone(), self.store.clone(), self.clock.clone());
        self.heartbeat = Some(tokio::spawn(recording));
    }

    /// Runs each job that is due now, one after the other: what a test under a standing clock does in place of
    /// [`start`](Self::start).
    pub async fn run_due(&self) {
        let (_go_on, stop) = watch::channel(false);
        for runner in &self.runners {
            if runner.is_due() {
                runner.run(&stop).await;
            }
        }
        record(&self.runners, &self.store, &self.clock).await;
    }

    /// Runs the job called `name` now, due or not, and tells how its runs are; `None` when there is no such job.
    pub async fn run(&self, name: &str) -> Option<JobRuns> {
        let (_go_on, stop) = watch::channel(false);
        let runner = self.runners.iter().find(|runner| runner.lease.job == name)?;
        runner.run(&stop).await;
        let runs = runner.entry.state().runs.clone();
        Some(runs)
    }

    /// Stops all jobs, the last that was begun first, and gives their leases back: the names in the order in which they ended. Each
    /// finishes the step that it is doing; one that takes too long is let go of, and its transaction with it.
    pub async fn stop(&mut self) -> Vec<&'static str> {
        let mut stopped = Vec::with_capacity(self.tasks.len());
        while let Some(Task { name, stop, mut ended }) = self.tasks.pop() {
            // Nobody listens where the job has ended by itself.
            let _ = stop.send(true);
            if timeout(GRACE, &mut ended).await.is_err() {
                tracing::warn!(job = name, "a job was stopped in the middle of a step");
                ended.abort();
            }
            stopped.push(name);
        }
        self.heartbeat.take().into_iter().for_each(|heartbeat| heartbeat.abort());
        record(&self.runners, &self.store, &self.clock).await;
        let leases = self.runners.iter().map(|runner| runner.lease).collect();
        if let Err(error) = self.store.release_jobs(leases).await {
            tracing::warn!(%error, "the leases of the jobs were not given back; they expire");
        }
        stopped
    }
}

impl Drop for Supervisor {
    fn drop(&mut self) {
        self.tasks.iter().for_each(|task| task.ended.abort());
        self.heartbeat.iter().for_each(JoinHandle::abort);
    }
}

async fn keep_recording(runners: Vec<Arc<Runner>>, store: Store, clock: Clock) {
    loop {
        tokio::time::sleep(HEARTBEAT).await;
        runners.iter().for_each(|runner| log_lateness(&runner.entry, &clock));
        record(&runners, &store, &clock).await;
    }
}

/// Says when a job begins to be late, and when it no longer is.
fn log_lateness(entry: &RegisteredJob, clock: &Clock) {
    let late = entry.is_late(clock.now());
    let mut state = entry.state();
    if late != state.late_logged {
        state.late_logged = late;
        if late {
            tracing::warn!(job = entry.schedule.name, "a job is late");
        } else {
            tracing::info!(job = entry.schedule.name, "a job is no longer late");
        }
    }
}

/// Writes down how the jobs of this process are going, and finds out which are another's now.
async fn record(runners: &[Arc<Runner>], store: &Store, clock: &Clock) {
    loop {
        let ours = runners.iter().filter(|runner| !runner.entry.state().lost);
        let runs = ours.map(|runner| (runner.lease, runner.entry.state().runs.clone())).collect();
        match store.keep_jobs(runs, clock.now()).await {
            Ok(()) => return,
            Err(StoreError::LeaseLost(job)) => {
                // The others are kept without it.
                runners.iter().filter(|runner| runner.lease.job == job).for_each(|runner| runner.entry.lose());
            }
            Err(error) => return tracing::debug!(%error, "how the jobs are going could not be written down"),
        }
    }
}
