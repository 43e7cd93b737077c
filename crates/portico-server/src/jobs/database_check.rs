//! Every page of the database is checked; damage makes it read-only.

use std::{sync::Arc, time::Duration};

use crate::{
    store::Store,
    supervisor::{Job, JobSchedule, Step, StepFuture, StepInput},
};

/// A day.
const DAY: Duration = Duration::from_hours(24);

/// Checks at the start and once a day.
pub(super) struct DatabaseCheck {
    store: Store,
}

impl DatabaseCheck {
    pub(super) fn new(store: Store) -> Self {
        Self { store }
    }
}

impl Job for DatabaseCheck {
    fn schedule(&self) -> JobSchedule {
        JobSchedule { name: "database_check", every: DAY, on_changes: false, late_after: DAY }
    }

    fn step(self: Arc<Self>, _at: StepInput) -> StepFuture {
        Box::pin(async move {
            self.store.check().await?;
            Ok(Step::rest(0))
        })
    }
}
