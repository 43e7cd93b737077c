//! Following the database: one way for whatever is made of its articles, the index and the vectors.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use portico_embed::{ModelError, VectorsError};
use portico_search::{IndexChange, IndexOpenError, SearchError, SynonymsError};
use tokio::{sync::Mutex, task::JoinError};

use super::feed;
use crate::{
    catalog::LoadedCatalog,
    store::{Store, StoreError},
    supervisor::Step,
};

/// Maximum number of changes, none of articles, after which a consumer is told how far it has come. Telling the word index is a
/// commit, and a process that starts passes over ten thousand changes in milliseconds.
const LONGEST_SILENCE: u64 = 10_000;

/// Why following the changes failed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FollowError {
    #[error("the database: {0}")]
    Store(#[from] StoreError),
    #[error("the index: {0}")]
    Index(#[from] SearchError),
    #[error("the index: {0}")]
    Open(#[from] IndexOpenError),
    #[error("the synonyms: {0}")]
    Synonyms(#[from] SynonymsError),
    #[error("the model: {0}")]
    Model(#[from] ModelError),
    #[error("the vectors: {0}")]
    Vectors(#[from] VectorsError),
    #[error("stopped")]
    Stopped(#[from] JoinError),
}

/// Says which catalog is served.
pub(crate) type CatalogSource = Box<dyn Fn() -> Arc<LoadedCatalog> + Send + Sync>;

/// How far the stored data of a consumer reaches.
pub(crate) enum ConsumerState {
    /// It has everything up to this change.
    At(u64),
    /// Everything has to be looked at.
    Anew,
    /// There is nothing to feed.
    Absent,
}

/// What is made of articles and items, and kept beside the database.
pub(crate) trait Consumer: Send + Sync + 'static {
    /// Maximum number of articles, or changes of articles, that are taken in at once.
    const BATCH: u32;

    /// Opens what an earlier process has left. `wanted` is how far the changes go.
    fn open(&self, wanted: u64) -> impl Future<Output = Result<ConsumerState, FollowError>> + Send;

    /// Forgets everything: all there is comes next, up to [`complete`](Self::complete).
    fn clear(&self) -> impl Future<Output = Result<(), FollowError>> + Send;

    /// Takes changes in. It has everything up to the change `reached` then, in whatever outlives the process.
    fn take(&self, changes: Vec<IndexChange>, reached: u64) -> impl Future<Output = Result<(), FollowError>> + Send;

    /// It has all there is, up to the change `reached`.
    fn complete(&self, reached: u64) -> impl Future<Output = Result<(), FollowError>> + Send;

    /// Nothing is to be done for now.
    fn rest(&self) -> impl Future<Output = Result<(), FollowError>> + Send;

    /// Whether it cannot be read any more since it was asked last, so that it has to be made anew.
    fn is_broken(&self) -> bool;
}

/// Feeds a consumer from what the database has noted of articles, in bounded steps.
pub(crate) struct Follower<C> {
    store: Store,
    catalog: CatalogSource,
    consumer: C,
    position: Mutex<Position>,
    /// The catalog whose items the consumer has.
    items_of: Mutex<Option<Arc<LoadedCatalog>>>,
    /// The last change that the consumer was told that it has.
    kept: Arc<AtomicU64>,
}

/// Where a consumer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Position {
    /// Not opened yet.
    Unopened,
    /// It is to be made anew.
    Anew,
    /// All there is is taken in: the articles after this serial are left, and it reaches this change then.
    All { after: u32, to: u64 },
    /// It has everything up to this change.
    At(u64),
    /// There is nothing to feed.
    Absent,
}

impl<C: Consumer> Follower<C> {
    /// Follows `store` and the catalog that is served.
    /// `kept` is told how far the consumer has come: nobody needs the changes before that for it any more.
    pub(super) fn new(store: Store, catalog: CatalogSource, consumer: C, kept: Arc<AtomicU64>) -> Self {
        Self { store, catalog, consumer, position: Mutex::new(Position::Unopened), items_of: Mutex::default(), kept }
    }

    /// The next step begins with nothing.
    pub(super) async fn anew(&self) {
        *self.position.lock().await = Position::Anew;
    }

    /// Brings the consumer a bounded part of the way to where the database is.
    ///
    /// # Errors
    /// [`FollowError`]; the next step goes on from what is whole.
    pub(crate) async fn step(&self) -> Result<Step, FollowError> {
        let mut position = self.position.lock().await;
        if self.consumer.is_broken() {
            *position = Position::Anew;
        }
        let went = self.go(*position).await;
        match went {
            Ok((next, step)) => {
                *position = next;
                Ok(step)
            }
            Err(fault) => {
                if matches!(fault, FollowError::Index(_)) {
                    *position = Position::Anew;
                }
                Err(fault)
            }
        }
    }

    /// Whether the consumer has the items of the catalog that is served now.
    async fn has_items(&self) -> bool {
        self.items_of.lock().await.as_ref().is_some_and(|taken| Arc::ptr_eq(taken, &(self.catalog)()))
    }

    /// Puts the items of the catalog that is served in the place of those that the consumer has.
    async fn take_items(&self, reached: u64) -> Result<(), FollowError> {
        let catalog = (self.catalog)();
        self.consumer.take(feed::items(&catalog), reached).await?;
        *self.items_of.lock().await = Some(catalog);
        Ok(())
    }

    async fn go(&self, position: Position) -> Result<(Position, Step), FollowError> {
        let wanted = self.store.change_watermark().await?;
        match position {
            Position::Absent => Ok((position, Step::rest(0))),
            Position::Unopened => {
                let next = match self.consumer.open(wanted).await? {
                    ConsumerState::Absent => {
                        self.kept.store(u64::MAX, Ordering::SeqCst);
                        Position::Absent
                    }
                    ConsumerState::Anew => Position::Anew,
                    ConsumerState::At(reached) => {
                        self.take_items(reached).await?;
                        self.kept.store(reached, Ordering::SeqCst);
                        Position::At(reached)
                    }
                };
                Ok((next, Step::again(0, None)))
            }
            Position::Anew => {
                self.consumer.clear().await?;
                self.take_items(0).await?;
                Ok((Position::All { after: 0, to: wanted }, Step::again(0, None)))
            }
            Position::All { after, to } => {
                let articles = self.store.articles_to_index(after, C::BATCH).await?;
                let Some(last) = articles.last() else {
                    self.consumer.complete(to).await?;
                    self.kept.store(to, Ordering::SeqCst);
                    return Ok((Position::At(to), Step::again(0, None)));
                };
                let (next, count) = (Position::All { after: last.serial, to }, articles.len());
                self.consumer.take(articles.into_iter().flat_map(feed::article).collect(), 0).await?;
                Ok((next, Step::again(count as u64, None)))
            }
            Position::At(reached) if !self.has_items().await => {
                self.take_items(reached).await?;
                Ok((position, Step::again(0, None)))
            }
            Position::At(reached) if reached < wanted => {
                let Some(changed) = self.store.changed_articles(reached, C::BATCH).await? else {
                    // What it has not seen is gone: the database was restored, or trimmed without it.
                    return Ok((Position::Anew, Step::again(0, None)));
                };
                let (to, count) = (changed.reached, changed.articles.len());
                if count > 0 || to.saturating_sub(self.kept.load(Ordering::SeqCst)) >= LONGEST_SILENCE {
                    self.consumer.take(changed.articles.into_iter().flat_map(feed::article).collect(), to).await?;
                    self.kept.store(to, Ordering::SeqCst);
                }
                Ok((Position::At(to), Step::again(count as u64, None)))
            }
            // The database is another one now.
            Position::At(reached) if reached > wanted => Ok((Position::Anew, Step::again(0, None))),
            Position::At(_) => {
                self.consumer.rest().await?;
                Ok((position, Step::rest(0)))
            }
        }
    }
}
