//! Searching articles and catalog items. The index is derived from the database and follows it: what is committed there is
//! found a moment later, and an index that is missing or damaged is built anew while the portal goes on.

mod feed;
mod follow;
mod meaning;

pub(crate) use feed::{language, serial};
pub use meaning::model_file;

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
    thread::available_parallelism,
    time::Duration,
};

use meaning::Meaning;
use portico_search::{Change, Found, Index, Query, SearchError};
use tokio::{
    sync::{Notify, Semaphore, mpsc, oneshot},
    task::{AbortHandle, spawn_blocking},
    time::timeout,
};

use crate::{catalog::LoadedCatalog, store::Store};

/// A query waits so long for its turn with the model; then words must do.
const QUEUED: Duration = Duration::from_millis(50);

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
    /// The model, where one is installed and loaded.
    meaning: RwLock<Option<Arc<Meaning>>>,
    /// Whether not everything is in the index yet.
    building: AtomicBool,
    /// Said by a search that could not read the index.
    broken: Notify,
    /// Who waits until the index has followed once more.
    asked: [mpsc::Sender<oneshot::Sender<()>>; 2],
    permits: Semaphore,
    /// One query at a time is put to the model.
    thinking: Semaphore,
}

struct Following([AbortHandle; 2]);

impl Drop for Following {
    fn drop(&mut self) {
        self.0.iter().for_each(AbortHandle::abort);
    }
}

impl Search {
    /// Begins to follow the articles of `store` and takes in the items of `catalog`; the index lies in the folder
    /// `data`, as does the model, if there is one.
    #[must_use]
    pub fn start(store: Store, data: &Path, catalog: &LoadedCatalog) -> Self {
        let (asked, asks) = mpsc::channel(1);
        let (thought, thoughts) = mpsc::channel(1);
        let shared = Arc::new(Shared::new(folder(data), [asked, thought]));
        let items = feed::items(catalog);
        let meaning = meaning::run(Arc::clone(&shared), store.clone(), items.clone(), model_file(data), thoughts);
        let words = follow::run(Arc::clone(&shared), store, items, asks);
        let tasks = [tokio::spawn(words).abort_handle(), tokio::spawn(meaning).abort_handle()];
        Self { shared, _following: Arc::new(Following(tasks)) }
    }

    /// What a query finds; `None` while there is no index.
    pub async fn find(&self, query: Query) -> Option<Found> {
        let [found] = self.find_each([query]).await?;
        Some(found)
    }

    /// What each of several queries finds, one after the other in one turn; `None` while there is no index.
    pub async fn find_each<const COUNT: usize>(&self, queries: [Query; COUNT]) -> Option<[Found; COUNT]> {
        let _permit = self.shared.permits.acquire().await.ok()?;
        let index = self.shared.index()?;
        let each = move || queries.iter().map(|query| index.search(query)).collect::<Result<Vec<_>, _>>();
        self.heard(spawn_blocking(each).await.ok()?)?.try_into().ok()
    }

    /// What a query finds by words and by meaning; by words alone without a model, or when others are waiting for it.
    pub async fn find_by_meaning(&self, query: Query) -> Option<Found> {
        let Some(meaning) = self.shared.meaning() else { return self.find(query).await };
        let Ok(Ok(_permit)) = timeout(QUEUED, self.shared.thinking.acquire()).await else {
            return self.find(query).await;
        };
        let index = self.shared.index()?;
        self.heard(spawn_blocking(move || meaning.search(&index, &query)).await.ok()?)
    }

    fn heard<T>(&self, found: Result<T, SearchError>) -> Option<T> {
        let broken = |error: &SearchError| {
            tracing::error!(%error, "the search index cannot be read");
            self.shared.broken.notify_one();
        };
        found.inspect_err(broken).ok()
    }

    /// Whether there is a model to search by meaning.
    #[must_use]
    pub fn knows_meaning(&self) -> bool {
        self.shared.meaning().is_some()
    }

    /// Whether the index is being built: not everything is found yet.
    #[must_use]
    pub fn is_building(&self) -> bool {
        self.shared.building.load(Ordering::Relaxed)
    }

    /// Waits until the index holds all that is committed now, and the vectors too where there is a model.
    pub async fn settled(&self) {
        for asked in &self.shared.asked {
            let (done, wait) = oneshot::channel();
            // Who does not take it has nothing to do any more, and the wait ends at once.
            let _ = asked.send(done).await;
            let _ = wait.await;
        }
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
    let asked = [mpsc::channel(1).0, mpsc::channel(1).0];
    let shared = Arc::new(Shared::new(folder, asked));
    follow::build(&shared, store, &feed::items(catalog)).await?;
    Ok(shared.index().map_or(0, |index| index.len()))
}

impl Shared {
    fn new(folder: PathBuf, asked: [mpsc::Sender<oneshot::Sender<()>>; 2]) -> Self {
        Self {
            folder,
            index: RwLock::default(),
            meaning: RwLock::default(),
            building: AtomicBool::new(true),
            broken: Notify::new(),
            asked,
            // More at the same time would only take the processors from one another.
            permits: Semaphore::new(available_parallelism().map_or(2, usize::from)),
            thinking: Semaphore::new(1),
        }
    }

    fn index(&self) -> Option<Arc<Index>> {
        self.index.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set_index(&self, index: Option<Arc<Index>>) {
        *self.index.write().unwrap_or_else(PoisonError::into_inner) = index;
    }

    fn meaning(&self) -> Option<Arc<Meaning>> {
        self.meaning.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn set_meaning(&self, meaning: Arc<Meaning>) {
        *self.meaning.write().unwrap_or_else(PoisonError::into_inner) = Some(meaning);
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
