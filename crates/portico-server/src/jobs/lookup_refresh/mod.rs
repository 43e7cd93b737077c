//! Rows of lookups are taken from where they come from, each lookup when it is due.

mod reading;
mod taking;

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use portico_domain::{
    api::Timestamp,
    catalog::load::{LookupSource, SourcedLookup},
    id::Id,
};

use reading::Reading;

use crate::{
    lookups::{Fetcher, LookupFailure, LookupSettings},
    state::AppState,
    store::{
        StoreError,
        lookups::{LookupAnswer, LookupState},
    },
    supervisor::{Job, JobSchedule, Step, StepFuture, StepInput},
};

/// The job's name.
pub const NAME: &str = "lookup_refresh";

/// It looks this often at the least.
const EVERY: Duration = Duration::from_mins(1);
/// Milliseconds in which a dropped file must not have changed before it is taken: whoever writes it has finished.
const SETTLED: i64 = 2_000;
/// Milliseconds after which a source is asked again that has failed once; twice as long each time it fails again.
const FIRST_PAUSE: i64 = 60_000;
/// But at the latest after this time, in milliseconds: an hour.
const LONGEST_PAUSE: i64 = 3_600_000;

/// A dropped file as it was at the last look.
struct SeenFile {
    hash: String,
    at: Timestamp,
}

/// Asks the sources of lookups.
pub(super) struct LookupRefresh {
    app: AppState,
    settings: LookupSettings,
    fetcher: Fetcher,
    /// Dropped files that are new and are looked at again.
    unsettled: Mutex<BTreeMap<Id, SeenFile>>,
}

/// What is to be read, as it is declared and known.
struct Due {
    name: Id,
    lookup: SourcedLookup,
    state: LookupState,
}

impl LookupRefresh {
    pub(super) fn new(app: &AppState, settings: LookupSettings) -> Self {
        let fetcher = Fetcher::new(&settings);
        Self { app: app.clone(), settings, fetcher, unsettled: Mutex::default() }
    }

    /// When a lookup is to be read.
    fn due_at(&self, due: &Due) -> Timestamp {
        let unsettled = self.unsettled.lock().unwrap_or_else(PoisonError::into_inner);
        unsettled.get(&due.name).map_or(due.state.next_at, |seen| seen.at + SETTLED)
    }

    /// All lookups from elsewhere that are served as they are kept. One that is being declared otherwise has its turn when it is served.
    async fn all(&self) -> Result<Vec<Due>, StoreError> {
        let catalog = self.app.catalog();
        if catalog.sourced.is_empty() {
            return Ok(Vec::new());
        }
        let states = self.app.store.lookup_states().await?;
        let served = states.into_iter().filter_map(|state| {
            let name = Id::new(&state.declared.name)?;
            let lookup = catalog.sourced.get(&name)?.clone();
            (lookup.fingerprint == state.declared.fingerprint).then_some(Due { name, lookup, state })
        });
        Ok(served.collect())
    }

    async fn refresh(&self, due: Due, now: Timestamp) -> Result<(), StoreError> {
        let next_at = now + due.state.declared.every;
        match self.read(&due, now).await {
            Ok(Reading::Unsettled) => Ok(()),
            Ok(Reading::Unchanged(validators)) => {
                self.healed(&due);
                let Due { name, lookup, .. } = due;
                let (name, fingerprint) = (name.to_string(), lookup.fingerprint);
                let answer = LookupAnswer { name, fingerprint, validators, rows: None, next_at };
                self.app.store.keep_lookup_answer(answer, None, now).await?;
                Ok(())
            }
            Ok(Reading::Rows { rows, validators }) => {
                self.healed(&due);
                self.take(&due, (rows, validators), now, next_at).await
            }
            Err(failure) => self.failed(due, &failure, now).await,
        }
    }

    fn healed(&self, due: &Due) {
        if due.state.failures > 0 {
            tracing::info!(lookup = %due.name, "the source of a lookup answers again");
        }
    }

    /// Notes a failure. The rows before go on being served.
    async fn failed(&self, due: Due, failure: &LookupFailure, now: Timestamp) -> Result<(), StoreError> {
        let Due { name, lookup, state } = due;
        let json = serde_json::to_string(failure)?;
        if state.failure.as_ref() != Some(&json) {
            tracing::warn!(lookup = %name, rows = state.rows, "a lookup is not refreshed and stays as it was: {failure}");
        }
        let pause = match lookup.source {
            LookupSource::Http(_) => pause(state.failures),
            // Looking at a file costs nothing, and another one may lie there soon.
            LookupSource::Drop(_) => state.declared.every,
        };
        self.app.store.keep_lookup_failure((name.to_string(), lookup.fingerprint), json, now + pause).await
    }
}

/// The pause after this number of failures before, in milliseconds.
fn pause(failures_before: u32) -> i64 {
    FIRST_PAUSE.saturating_mul(2_i64.saturating_pow(failures_before)).min(LONGEST_PAUSE)
}

impl Job for LookupRefresh {
    fn schedule(&self) -> JobSchedule {
        JobSchedule { name: NAME, every: EVERY, on_changes: false, late_after: Duration::from_mins(3) }
    }

    fn step(self: Arc<Self>, at: StepInput) -> StepFuture {
        Box::pin(async move {
            let all = self.all().await?;
            let (due, later): (Vec<Due>, Vec<Due>) = all.into_iter().partition(|one| self.due_at(one) <= at.now);
            // Whoever has waited longest comes first, so that none waits for ever for others that are slow.
            match due.into_iter().min_by_key(|one| self.due_at(one)) {
                Some(due) => {
                    self.refresh(due, at.now).await?;
                    Ok(Step::again(1, None))
                }
                None => Ok(Step::rest_until(0, later.iter().map(|one| self.due_at(one)).min())),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_that_fails_is_asked_less_and_less_often() {
        let minutes: Vec<i64> = (0..9).map(|failures| pause(failures) / 60_000).collect();
        assert_eq!(minutes, [1, 2, 4, 8, 16, 32, 60, 60, 60]);
        assert_eq!(pause(u32::MAX), LONGEST_PAUSE);
    }
}
