//! The catalog is read again when somebody has asked for it, or its files have changed.

mod reload;

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use reload::{ReloadError, Reloaded, reload};

use portico_domain::api::Timestamp;

use crate::{
    audit::AuditActor,
    catalog,
    state::AppState,
    store::reloads::{ReloadEnd, ReloadOutcome},
    supervisor::{Job, JobSchedule, Step, StepFuture, StepInput},
};

/// It looks this often at the least: for a signal, and for the files where they are watched.
const EVERY: Duration = Duration::from_secs(2);
/// Milliseconds between two looks at the files, which have not changed meanwhile when they are read: the job also runs after each commit.
const BETWEEN_LOOKS: i64 = 2_000;

/// The folder of the catalog.
#[derive(Clone, Debug)]
pub struct CatalogFolder {
    /// Where it is.
    pub path: PathBuf,
    /// Whether it is read again by itself when its files change.
    pub is_watched: bool,
}

/// The catalog's files as the job has seen them.
struct SeenFiles {
    /// When it looked last.
    at: Timestamp,
    /// Their hash then.
    last: String,
    /// The hash of those that were read last, whether they were served or refused.
    tried: String,
}

/// Reads the catalog again.
pub(super) struct CatalogReload {
    app: AppState,
    folder: CatalogFolder,
    seen: Mutex<SeenFiles>,
    hangups: Hangups,
}

impl CatalogReload {
    pub(super) fn new(app: &AppState, folder: CatalogFolder) -> Self {
        let hash = app.catalog.hash();
        Self {
            app: app.clone(),
            folder,
            seen: Mutex::new(SeenFiles { at: 0, last: hash.clone(), tried: hash }),
            hangups: Hangups::listen(),
        }
    }

    /// Whether the files are others than those that were tried last, and have not changed since the step before: whoever writes them has
    /// finished.
    async fn have_changed(&self, now: Timestamp) -> bool {
        {
            let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
            if (seen.at..seen.at + BETWEEN_LOOKS).contains(&now) {
                return false;
            }
            seen.at = now;
        }
        let path = self.folder.path.clone();
        // Files that cannot be read now are looked at again.
        let Ok(Ok(hash)) = tokio::task::spawn_blocking(move || catalog::hash(&path)).await else { return false };
        let mut seen = self.seen.lock().unwrap_or_else(PoisonError::into_inner);
        let is_settled = seen.last == hash;
        seen.last.clone_from(&hash);
        let is_new = is_settled && seen.tried != hash;
        if is_new {
            seen.tried = hash;
        }
        is_new
    }

    async fn reload(&self, actor: AuditActor) -> ReloadEnd {
        let reloaded = reload(&self.app, &self.folder.path, actor).await;
        match &reloaded {
            Ok(Reloaded::Unchanged) => tracing::info!("the catalog is as it was"),
            Ok(Reloaded::Loaded(changes)) => tracing::info!(?changes, "the catalog was read again"),
            Err(error) => tracing::warn!("the catalog stays as it was: {error}"),
        }
        match reloaded {
            Ok(Reloaded::Unchanged) => ReloadEnd { outcome: ReloadOutcome::Unchanged, detail: String::new() },
            Ok(Reloaded::Loaded(changes)) => ReloadEnd { outcome: ReloadOutcome::Loaded, detail: changes.lines() },
            Err(ReloadError::Store(error)) => ReloadEnd { outcome: ReloadOutcome::Failed, detail: error.to_string() },
            Err(error) => ReloadEnd { outcome: ReloadOutcome::Refused, detail: error.to_string() },
        }
    }
}

impl Job for CatalogReload {
    fn schedule(&self) -> JobSchedule {
        JobSchedule { name: "catalog_reload", every: EVERY, on_changes: true, late_after: Duration::from_mins(3) }
    }

    fn step(self: Arc<Self>, at: StepInput) -> StepFuture {
        Box::pin(async move {
            if let Some(asked) = self.app.store.asked_reload().await? {
                let end = self.reload(asked.actor).await;
                self.app.store.end_reload(asked.id, end, at.now).await?;
                return Ok(Step::again(1, None));
            }
            if self.hangups.was_sent().await || self.folder.is_watched && self.have_changed(at.now).await {
                self.reload(AuditActor::System).await;
                return Ok(Step::again(1, None));
            }
            Ok(Step::rest(0))
        })
    }
}

/// SIGHUP, by which other servers are told to read their configuration again.
#[cfg(unix)]
struct Hangups(Option<tokio::sync::Mutex<tokio::signal::unix::Signal>>);

#[cfg(unix)]
impl Hangups {
    fn listen() -> Self {
        use tokio::signal::unix::{SignalKind, signal};
        // Without signals it is asked by the command line.
        Self(signal(SignalKind::hangup()).ok().map(tokio::sync::Mutex::new))
    }

    /// Whether it was sent since this was asked last.
    async fn was_sent(&self) -> bool {
        let Some(signal) = &self.0 else { return false };
        tokio::time::timeout(Duration::ZERO, signal.lock().await.recv()).await.is_ok_and(|sent| sent.is_some())
    }
}

/// There is no such signal.
#[cfg(not(unix))]
struct Hangups;

#[cfg(not(unix))]
impl Hangups {
    fn listen() -> Self {
        Self
    }

    async fn was_sent(&self) -> bool {
        false
    }
}
