//! Articles are published at their date.

use std::{sync::Arc, time::Duration};

use crate::{
    knowledge::{a_year_on, render_copy},
    state::AppState,
    store::StoreError,
    supervisor::{Job, JobSchedule, Step, StepFuture, StepInput},
};

/// The job's name.
pub const NAME: &str = "publishing";

/// It looks this often at the least.
const EVERY: Duration = Duration::from_secs(30);
/// Milliseconds after which publishing is tried again, when somebody was writing on what is due.
const WRITTEN_ON: i64 = 1_000;

/// Publishes what is due, whenever something is.
pub(super) struct Publishing {
    app: AppState,
}

impl Publishing {
    pub(super) fn new(app: &AppState) -> Self {
        Self { app: app.clone() }
    }
}

impl Job for Publishing {
    fn schedule(&self) -> JobSchedule {
        JobSchedule { name: NAME, every: EVERY, on_changes: false, late_after: Duration::from_mins(3) }
    }

    fn step(self: Arc<Self>, at: StepInput) -> StepFuture {
        Box::pin(async move {
            let app = &self.app;
            let (due, next) = app.store.due_copies(at.now).await?;
            if due.is_empty() {
                return Ok(Step::rest_until(0, next));
            }
            let mut rendered = Vec::new();
            for copy in due {
                let site = app.store.article_site(copy.number, None).await?;
                let work = app.budget.run("", move || {
                    let text = &copy.copy;
                    let (rendered, _) = render_copy(&site, &text.language, &text.title, &text.markdown);
                    (copy, rendered)
                });
                // Requests come first: it is tried again.
                let busy = |_| StoreError::Unavailable("too much else is being rendered".to_owned());
                rendered.push(work.await.map_err(busy)?);
            }
            let today = app.today();
            let published = app.store.publish_due(rendered, (today, a_year_on(today)), at.now).await?;
            if published == 0 {
                return Ok(Step::rest_until(0, Some(at.now + WRITTEN_ON)));
            }
            tracing::info!(published, "published what was due");
            Ok(Step::again(published as u64, None))
        })
    }
}
