//! Searching articles and catalog items. The index is derived from the database and follows it: what is committed there is
//! found a moment later, and an index that is missing or damaged is built anew while the portal goes on.

mod feed;
mod follow;
mod vectors;
mod words;

pub(crate) use feed::{document_id, language, serial};
pub(crate) use follow::{CatalogSource, Follower};
pub(crate) use vectors::VectorIndex;
pub use vectors::model_file;
pub(crate) use words::WordIndex;

use std::{
    path::{Path, PathBuf},
    sync::{
        Arc, PoisonError, RwLock,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread::available_parallelism,
    time::Duration,
};

use portico_search::{Found, Index, SearchError, SimilarQuery, TextQuery};
use tokio::{sync::Semaphore, task::spawn_blocking, time::timeout};
use vectors::Meaning;

use crate::{
    catalog::LoadedCatalog,
    store::Store,
    supervisor::{JobBoard, NextStep},
};

/// Name of the job that feeds the word index.
pub const WORDS_JOB: &str = "search_words";

/// Time for which a query waits for the model; then it is searched by words alone.
const QUEUED: Duration = Duration::from_millis(50);

/// The folder of the index in a data folder.
#[must_use]
pub fn folder(data: &Path) -> PathBuf {
    data.join("search")
}

/// The search of the running server. Cheap to clone. Two jobs feed it.
#[derive(Clone)]
pub struct Search {
    shared: Arc<Shared>,
    jobs: JobBoard,
}

struct Shared {
    folder: PathBuf,
    index: RwLock<Option<Arc<Index>>>,
    /// The model, where one is installed and loaded.
    meaning: RwLock<Option<Arc<Meaning>>>,
    /// Whether not everything is in the index yet.
    building: AtomicBool,
    /// Whether a search could not read the index.
    broken: AtomicBool,
    /// The last change that the index has, and that the vectors have.
    words_kept: Arc<AtomicU64>,
    vectors_kept: Arc<AtomicU64>,
    /// The file of the model.
    model: PathBuf,
    permits: Semaphore,
    /// One query at a time is put to the model.
    thinking: Semaphore,
}

impl Search {
    /// Search over an index in the folder `data`, where the model lies, too, if there is one. Nothing is found until the jobs of
    /// [`words`](Self::words) and [`vectors`](Self::vectors) have run.
    #[must_use]
    pub fn new(data: &Path, jobs: JobBoard) -> Self {
        Self { shared: Arc::new(Shared::new(folder(data), model_file(data))), jobs }
    }

    /// What feeds the index with the articles of `store` and the items of the catalog.
    pub(crate) fn words(&self, store: Store, catalog: CatalogSource) -> Follower<WordIndex> {
        let kept = Arc::clone(&self.shared.words_kept);
        Follower::new(store, catalog, WordIndex::new(Arc::clone(&self.shared)), kept)
    }

    /// What feeds the vectors with the same.
    pub(crate) fn vectors(&self, store: Store, catalog: CatalogSource) -> Follower<VectorIndex> {
        let (model, kept) = (self.shared.model.clone(), Arc::clone(&self.shared.vectors_kept));
        Follower::new(store, catalog, VectorIndex::new(Arc::clone(&self.shared), model), kept)
    }

    /// The last change that index and vectors have both taken in: nobody needs those up to it any more.
    #[must_use]
    pub fn reached(&self) -> u64 {
        let kept = [&self.shared.words_kept, &self.shared.vectors_kept].map(|kept| kept.load(Ordering::SeqCst));
        kept.into_iter().min().unwrap_or_default()
    }

    /// What a query finds; `None` while there is no index.
    pub async fn find(&self, query: TextQuery) -> Option<Found> {
        let [found] = self.find_each([query]).await?;
        Some(found)
    }

    /// What each of several queries finds, one after the other in one turn; `None` while there is no index.
    pub async fn find_each<const COUNT: usize>(&self, queries: [TextQuery; COUNT]) -> Option<[Found; COUNT]> {
        let _permit = self.shared.permits.acquire().await.ok()?;
        let index = self.shared.index()?;
        let each = move || queries.iter().map(|query| index.search(query)).collect::<Result<Vec<_>, _>>();
        self.heard(spawn_blocking(each).await.ok()?)?.try_into().ok()
    }

    /// The ids of articles like one, best first; `None` while there is no index.
    pub async fn similar(&self, query: SimilarQuery) -> Option<Arc<[String]>> {
        let _permit = self.shared.permits.acquire().await.ok()?;
        let index = self.shared.index()?;
        self.heard(spawn_blocking(move || index.similar(&query)).await.ok()?)
    }

    /// What a query finds by words and by meaning; by words alone without a model, or when others are waiting for it.
    pub async fn find_by_meaning(&self, query: TextQuery) -> Option<Found> {
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
            self.shared.broken.store(true, Ordering::SeqCst);
            self.jobs.wake(WORDS_JOB);
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
}

/// Builds the index anew while no server runs: how many documents it holds.
///
/// # Errors
/// When the database or the index fails.
pub async fn rebuild(
    store: &Store,
    folder: PathBuf,
    catalog: LoadedCatalog,
) -> Result<u64, Box<dyn std::error::Error + Send + Sync>> {
    let shared = Arc::new(Shared::new(folder, PathBuf::new()));
    let (words, kept) = (WordIndex::new(Arc::clone(&shared)), Arc::clone(&shared.words_kept));
    let catalog = Arc::new(catalog);
    let follower = Follower::new(store.clone(), Box::new(move || Arc::clone(&catalog)), words, kept);
    follower.anew().await;
    while let NextStep::Again(_) = follower.step().await?.then {}
    Ok(shared.index().map_or(0, |index| index.len()))
}

impl Shared {
    fn new(folder: PathBuf, model: PathBuf) -> Self {
        Self {
            folder,
            index: RwLock::default(),
            meaning: RwLock::default(),
            building: AtomicBool::new(true),
            broken: AtomicBool::new(false),
            words_kept: Arc::default(),
            vectors_kept: Arc::default(),
            model,
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
