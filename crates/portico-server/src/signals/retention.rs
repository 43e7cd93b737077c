//! How long signals are kept: with a name for 30 days, at all for 13 months; and how long the audit log is.

use std::time::Duration;

use portico_domain::api::Timestamp;
use tokio::task::AbortHandle;

use crate::{
    audit::KEPT_DAYS,
    clock::Clock,
    store::{Store, StoreError},
};

/// A day in milliseconds.
const DAY: i64 = 86_400_000;
/// Names go after so many days.
const NAMED: i64 = 30;
/// Everything goes after so many days: 13 months, the longest of them.
const KEPT: i64 = 397;
/// The next look is taken after this time.
const AGAIN: Duration = Duration::from_hours(24);

/// Forgets what is too old, now and once a day, as long as it lives.
pub struct Retention(AbortHandle);

impl Retention {
    /// Begins. A failure is told in the log and tried again the next day.
    pub async fn start(store: Store, clock: Clock) -> Self {
        told(forget(&store, clock.now()).await);
        let task = tokio::spawn(async move {
            loop {
                tokio::time::sleep(AGAIN).await;
                told(forget(&store, clock.now()).await);
            }
        });
        Self(task.abort_handle())
    }
}

impl Drop for Retention {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Forgets names and rows that are too old at `now`.
///
/// # Errors
/// When the database fails.
pub async fn forget(store: &Store, now: Timestamp) -> Result<(), StoreError> {
    store.forget_signals(now - NAMED * DAY, now - KEPT * DAY).await?;
    store.forget_audit(now - KEPT_DAYS * DAY).await
}

fn told(outcome: Result<(), StoreError>) {
    if let Err(error) = outcome {
        tracing::error!(%error, "what is too old could not be forgotten");
    }
}
