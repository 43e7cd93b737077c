//! The word index of search follows the database.

use std::{sync::Arc, time::Duration};

use crate::{
    search::{Follower, WORDS_JOB, WordIndex},
    state::AppState,
    supervisor::{Job, JobSchedule, StepFuture, StepInput},
};

/// It looks this often at the least.
const EVERY: Duration = Duration::from_secs(30);

/// Takes into the index what has changed.
pub(super) struct SearchWords {
    follower: Arc<Follower<WordIndex>>,
}

impl SearchWords {
    pub(super) fn new(app: &AppState) -> Self {
        let served = app.clone();
        let catalog = Box::new(move || served.catalog());
        Self { follower: Arc::new(app.search.words(app.store.clone(), catalog)) }
    }
}

impl Job for SearchWords {
    fn schedule(&self) -> JobSchedule {
        JobSchedule { name: WORDS_JOB, every: EVERY, on_changes: true, late_after: Duration::from_mins(3) }
    }

    fn step(self: Arc<Self>, _at: StepInput) -> StepFuture {
        let follower = Arc::clone(&self.follower);
        Box::pin(async move { Ok(follower.step().await?) })
    }
}
