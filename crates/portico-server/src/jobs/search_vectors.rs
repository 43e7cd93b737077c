//! The vectors of search by meaning follow the database, where a model is installed.

use std::{sync::Arc, time::Duration};

use crate::{
    search::{Follower, VectorIndex},
    state::AppState,
    supervisor::{Job, JobSchedule, StepFuture, StepInput},
};

/// It looks this often at the least.
const EVERY: Duration = Duration::from_secs(30);

/// Makes the vectors of what has changed: apart from the words, which must not wait for the model.
pub(super) struct SearchVectors {
    follower: Arc<Follower<VectorIndex>>,
}

impl SearchVectors {
    pub(super) fn new(app: &AppState) -> Self {
        let served = app.clone();
        let catalog = Box::new(move || served.catalog());
        Self { follower: Arc::new(app.search.vectors(app.store.clone(), catalog)) }
    }
}

impl Job for SearchVectors {
    fn schedule(&self) -> JobSchedule {
        JobSchedule { name: "search_vectors", every: EVERY, on_changes: true, late_after: Duration::from_mins(10) }
    }

    fn step(self: Arc<Self>, _at: StepInput) -> StepFuture {
        let follower = Arc::clone(&self.follower);
        Box::pin(async move { Ok(follower.step().await?) })
    }
}
