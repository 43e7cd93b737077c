//! Publishing at a date.

use std::{sync::Arc, time::Duration};

use portico_domain::{api::Timestamp, date::Date};
use tokio::sync::Notify;

use super::draw_copy;
use crate::{state::AppState, store::StoreError};

/// It looks this often at the least, should the clock be set.
const AT_LATEST: Duration = Duration::from_secs(30);

/// Wakes the task that publishes what is due.
#[derive(Clone, Debug, Default)]
pub struct Publishing(Arc<Notify>);

impl Publishing {
    /// Something was scheduled: perhaps it is the next.
    pub fn wake(&self) {
        self.0.notify_one();
    }

    /// Publishes what is due, now and whenever something is, for ever.
    pub async fn run(app: AppState) {
        let mut changes = app.store.changes();
        loop {
            let wait = match Self::publish_due(&app).await {
                Ok(next) => next.map_or(AT_LATEST, |at| until(at, app.clock.now()).min(AT_LATEST)),
                Err(error) => {
                    tracing::error!(%error, "what is due could not be published; it is tried again");
                    AT_LATEST
                }
            };
            tokio::select! {
                () = tokio::time::sleep(wait) => {}
                () = app.publishing.0.notified() => {}
                // The sender is the store, which this task keeps.
                Ok(()) = changes.changed() => {}
            }
        }
    }

    /// Publishes what is due, and says when the next is.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn publish_due(app: &AppState) -> Result<Option<Timestamp>, StoreError> {
        loop {
            let now = app.clock.now();
            let (due, next) = app.store.due_copies(now).await?;
            if due.is_empty() {
                return Ok(next);
            }
            let mut drawn = Vec::new();
            for copy in due {
                let site = app.store.article_site(copy.number, None).await?;
                let work = app.budget.run("", move || {
                    let text = &copy.copy;
                    let (drawn, _) = draw_copy(&site, &text.language, &text.title, &text.markdown);
                    (copy, drawn)
                });
                // Requests come first: it is tried again.
                let busy = |_| StoreError::Unavailable("too much else is being rendered".to_owned());
                drawn.push(work.await.map_err(busy)?);
            }
            let today = app.today();
            let published = app.store.publish_due(drawn, (today, a_year_on(today)), now).await?;
            if published == 0 {
                // Somebody was writing on it this moment.
                return Ok(Some(now + 1_000));
            }
            tracing::info!(published, "published what was due");
        }
    }
}

fn until(at: Timestamp, now: Timestamp) -> Duration {
    Duration::from_millis(u64::try_from(at - now).unwrap_or_default())
}

/// The same day a year later; of the 29th of February the 28th.
#[must_use]
pub fn a_year_on(date: Date) -> Date {
    let (year, month, day) = date.parts();
    Date::new(year + 1, month, day).or_else(|| Date::new(year + 1, month, 28)).unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_later() {
        let date = |text: &str| text.parse::<Date>().expect("a date");
        assert_eq!(a_year_on(date("2026-11-23")), date("2027-11-23"));
        assert_eq!(a_year_on(date("2028-02-29")), date("2029-02-28"));
    }
}
