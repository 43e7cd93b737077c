//! Resolved tickets are closed when nobody has said anything about them for long.

use std::{sync::Arc, time::Duration};

use crate::{
    state::AppState,
    supervisor::{Job, JobSchedule, Step, StepFuture, StepInput},
};

/// A day in milliseconds.
const DAY: i64 = 86_400_000;
/// Time after which the job looks again at the latest: an hour.
const EVERY: Duration = Duration::from_hours(1);

/// Closes silent tickets, where the organisation says after how many days.
pub(super) struct Closing {
    app: AppState,
}

impl Closing {
    pub(super) fn new(app: &AppState) -> Self {
        Self { app: app.clone() }
    }
}

impl Job for Closing {
    fn schedule(&self) -> JobSchedule {
        JobSchedule { name: "closing", every: EVERY, on_changes: false, late_after: EVERY }
    }

    fn step(self: Arc<Self>, at: StepInput) -> StepFuture {
        Box::pin(async move {
            let Some(days) = self.app.catalog().source.organisation.close_after_days else { return Ok(Step::rest(0)) };
            let closed = self.app.store.close_silent(at.now - i64::from(days) * DAY, at.now).await?;
            let tickets = u64::from(closed.tickets);
            Ok(if closed.more { Step::again(tickets, None) } else { Step::rest(tickets) })
        })
    }
}
