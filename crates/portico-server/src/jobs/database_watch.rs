//! Commits of other processes are noticed: the command line beside a running server.

use std::{sync::Arc, time::Duration};

use crate::{
    store::{DatabaseWatch, Store},
    supervisor::{Job, JobSchedule, Step, StepFuture, StepInput},
};

/// SQLite is asked twice in the second within which a commit has to be noticed.
const EVERY: Duration = Duration::from_millis(500);

/// Looks whether the file has changed.
pub(super) struct DatabaseWatching {
    store: Store,
    watch: DatabaseWatch,
}

impl DatabaseWatching {
    pub(super) fn new(store: Store, watch: DatabaseWatch) -> Self {
        Self { store, watch }
    }
}

impl Job for DatabaseWatching {
    fn schedule(&self) -> JobSchedule {
        JobSchedule { name: "database_watch", every: EVERY, on_changes: false, late_after: Duration::from_mins(3) }
    }

    /// Deals with nothing itself, so that what is recorded of it is no change that it notices next.
    fn step(self: Arc<Self>, _at: StepInput) -> StepFuture {
        Box::pin(async move {
            self.watch.poll(&self.store)?;
            Ok(Step::rest(0))
        })
    }
}
