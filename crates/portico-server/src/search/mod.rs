//! Searching articles and catalog items. The index is derived from the database and follows it: what is committed there is
//! found a moment later, and an index that is missing or damaged is built anew while the portal goes on.

mod feed;
mod follow;

pub(crate) use feed::serial;

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
};

use portico_search::{Change, Found, Index, Query};
use tokio::{
    sync::{Notify, Semaphore, mpsc, oneshot},
    task::{AbortHandle, spawn_blocking},
};

use crate::{catalog::LoadedCatalog, store::Store};

/// So many searches run at the same time; others wait.
const AT_ONCE: usize = 4;

/// The folder of the index in a data folder.
#[must_use]
pub fn folder(data: &Path) -> PathBuf {
    data.join("search")
}

/// The search of the running server. Cheap to clone; the index is no longer followed when the last one is gone.
#[derive(Clone)]
pub struct Search {
    shared: Arc<Shared>,
    _following: Arc<Following>,
}

struct Shared {
    folder: PathBuf,
    index: RwLock<Option<Arc<Index>>>,
    /// Whether not everything is in the index yet.
    building: AtomicBool,
    /// Said by a search that could not read the index.
    broken: Notify,
    /// Who waits until the index has followed once more.
    asked: mpsc::Sender<oneshot::Sender<()>>,
    permits: Semaphore,
}

struct Following(AbortHandle);

impl Drop for Following {
    fn drop(&mut self) {
        self.0.abort();
    }
}

impl Search {
    /// Begins to follow the articles of `store` and takes in the items of `catalog`; the index lies in `folder`.
    #[must_use]
    pub fn start(store: Store, folder: PathBuf, catalog: &LoadedCatalog) -> Self {
        let (asked, asks) = mpsc::channel(1);
        let shared = Arc::new(Shared::new(folder, asked));
        let task = tokio::spawn(follow::run(Arc::clone(&shared), store, feed::items(catalog), asks));
        Self { shared, _following: Arc::new(Following(task.abort_handle())) }
    }

    /// What a query finds; `None` while there is no index.
    pub async fn find(&self, query: Query) -> Option<Found> {
        let _permit = self.shared.permits.acquire().await.ok()?;
        let index = self.shared.index()?;
        let found = spawn_blocking(move || index.search(&query)).await.ok()?;
        found
            .inspect_err(|error| {
                tracing::error!(%error, "the search index cannot be read");
                self.shared.broken.notify_one();
            })
            .ok()
    }

    /// Whether the index is being built: not everything is found yet.
    #[must_use]
    pub fn is_building(&self) -> bool {
        self.shared.building.load(Ordering::Relaxed)
    }

    /// Waits until the index holds all that is committed now.
    ///
    /// # Errors
    /// When the index is no longer followed.
    pub async fn settled(&self) -> Result<(), oneshot::error::RecvError> {
        let (done, wait) = oneshot::channel();
        // Not taken: `done` is gone, and the wait says so.
        let _ = self.shared.asked.send(done).await;
        wait.await
    }
}

/// Builds the index anew while no server runs: how many documents it holds.
///
/// # Errors
/// When the database or the index fails.
pub async fn rebuild(
    store: &Store,
    folder: PathBuf,
    catalog: &LoadedCatalog,
) -> Result<u64, Box<dyn std::error::Error + Send + Sync>> {
    let (asked, _) = mpsc::channel(1);
    let shared = Arc::new(Shared::new(folder, asked));
    follow::build(&shared, store, &feed::items(catalog)).await?;
    Ok(shared.index().map_or(0, |index| index.len()))
}

impl Shared {
    fn new(folder: PathBuf, asked: mpsc::Sender<oneshot::Sender<()>>) -> Self {
        Self {
            folder,
            index: RwLock::default(),
            building: AtomicBool::new(true),
            broken: Notify::new(),
            asked,
            permits: Semaphore::new(AT_ONCE),
        }
    }

    fn index(&self) -> Option<Arc<Index>> {
        self.index.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set_index(&self, index: Option<Arc<Index>>) {
        *self.index.write().unwrap_or_else(PoisonError::into_inner) = index;
    }

    fn set_building(&self, building: bool) {
        self.building.store(building, Ordering::Relaxed);
    }
}

/// Applies changes where it does not hold up others.
async fn apply(index: &Arc<Index>, changes: Vec<Change>, watermark: u64) -> Result<(), follow::Fault> {
    let index = Arc::clone(index);
    Ok(spawn_blocking(move || index.apply(&changes, watermark)).await??)
}
