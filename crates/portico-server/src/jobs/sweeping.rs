//! Files that belong to nothing are taken away.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, SystemTime},
};

use crate::{
    store::Store,
    supervisor::{Job, JobSchedule, Step, StepFuture, StepInput},
    sweeping::sweep,
};

/// A file that is younger may be on its way into the database.
const YOUNG: Duration = Duration::from_hours(24);
/// It looks this often.
const EVERY: Duration = Duration::from_hours(24);

/// Sweeps the folders of files.
pub(super) struct Sweeping {
    store: Store,
    data: PathBuf,
}

impl Sweeping {
    pub(super) fn new(store: Store, data: &Path) -> Self {
        Self { store, data: data.to_owned() }
    }
}

impl Job for Sweeping {
    fn schedule(&self) -> JobSchedule {
        JobSchedule { name: "sweeping", every: EVERY, on_changes: false, late_after: EVERY }
    }

    fn step(self: Arc<Self>, at: StepInput) -> StepFuture {
        Box::pin(async move {
            // The age of files is the file system's to tell, by the system's clock.
            let swept = sweep(&self.store, &self.data, at.now, SystemTime::now() - YOUNG).await?;
            if swept > 0 {
                tracing::info!(swept, "removed files that belonged to nothing");
            }
            Ok(Step::rest(swept as u64))
        })
    }
}
