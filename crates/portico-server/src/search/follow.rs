//! Following the database: one way for whatever is made of its articles, the index and the vectors.

use portico_embed::{ModelError, VectorsError};
use portico_search::{Change, OpenError, SearchError, SynonymsError};
use tokio::{sync::Mutex, task::JoinError};

use super::feed;
use crate::{
    jobs::Step,
    store::{Store, StoreError},
};

/// Why something does not follow.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Fault {
    #[error("the database: {0}")]
    Store(#[from] StoreError),
    #[error("the index: {0}")]
    Index(#[from] SearchError),
    #[error("the index: {0}")]
    Open(#[from] OpenError),
    #[error("the synonyms: {0}")]
    Synonyms(#[from] SynonymsError),
    #[error("the model: {0}")]
    Model(#[from] ModelError),
    #[error("the vectors: {0}")]
    Vectors(#[from] VectorsError),
    #[error("stopped")]
    Stopped(#[from] JoinError),
}

/// What is kept of earlier processes.
pub(crate) enum Opened {
    /// It has everything up to this change.
    At(u64),
    /// Everything has to be looked at.
    Anew,
    /// There is nothing to feed.
    Absent,
}

/// What is made of articles and items, and kept beside the database.
pub(crate) trait Consumer: Send + Sync + 'static {
    /// So many articles, or changes of articles, are taken in at once.
    const BATCH: u32;

    /// Opens what an earlier process has left. `wanted` is how far the changes go.
    fn open(&self, wanted: u64) -> impl Future<Output = Result<Opened, Fault>> + Send;

    /// Forgets everything: all there is comes next, up to [`complete`](Self::complete).
    fn clear(&self) -> impl Future<Output = Result<(), Fault>> + Send;

    /// Takes changes in. It has everything up to the change `reached` then, in whatever outlives the process.
    fn take(&self, changes: Vec<Change>, reached: u64) -> impl Future<Output = Result<(), Fault>> + Send;

    /// It has all there is, up to the change `reached`.
    fn complete(&self, reached: u64) -> impl Future<Output = Result<(), Fault>> + Send;

    /// Nothing is to be done for now.
    fn rest(&self) -> impl Future<Output = Result<(), Fault>> + Send;

    /// Whether it cannot be read any more since it was asked last, so that it has to be made anew.
    fn is_broken(&self) -> bool;
}

/// Feeds a consumer from what the database has noted of articles, in bounded steps.
pub(crate) struct Follower<C> {
    store: Store,
    items: Vec<Change>,
    consumer: C,
    place: Mutex<Place>,
}

/// Where a consumer is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
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
    /// Follows `store`; the items of the catalog do not change while the process lives.
    pub(super) fn new(store: Store, items: Vec<Change>, consumer: C) -> Self {
        Self { store, items, consumer, place: Mutex::new(Place::Unopened) }
    }

    /// The next step begins with nothing.
    pub(super) async fn anew(&self) {
        *self.place.lock().await = Place::Anew;
    }

    /// Brings the consumer a bounded part of the way to where the database is.
    ///
    /// # Errors
    /// [`Fault`]; the next step goes on from what is whole.
    pub(crate) async fn step(&self) -> Result<Step, Fault> {
        let mut place = self.place.lock().await;
        if self.consumer.is_broken() {
            *place = Place::Anew;
        }
        let went = self.go(*place).await;
        match went {
            Ok((next, step)) => {
                *place = next;
                Ok(step)
            }
            Err(fault) => {
                if matches!(fault, Fault::Index(_)) {
                    *place = Place::Anew;
                }
                Err(fault)
            }
        }
    }

    async fn go(&self, place: Place) -> Result<(Place, Step), Fault> {
        let wanted = self.store.article_watermark().await?;
        match place {
            Place::Absent => Ok((place, Step::rest(0))),
            Place::Unopened => {
                let next = match self.consumer.open(wanted).await? {
                    Opened::Absent => Place::Absent,
                    Opened::Anew => Place::Anew,
                    Opened::At(reached) => {
                        self.consumer.take(self.items.clone(), reached).await?;
                        Place::At(reached)
                    }
                };
                Ok((next, Step::again(0, None)))
            }
            Place::Anew => {
                self.consumer.clear().await?;
                self.consumer.take(self.items.clone(), 0).await?;
                Ok((Place::All { after: 0, to: wanted }, Step::again(0, None)))
            }
            Place::All { after, to } => {
                let articles = self.store.articles_to_index(after, C::BATCH).await?;
                let Some(last) = articles.last() else {
                    self.consumer.complete(to).await?;
                    return Ok((Place::At(to), Step::again(0, None)));
                };
                let (next, count) = (Place::All { after: last.serial, to }, articles.len());
                self.consumer.take(articles.into_iter().flat_map(feed::article).collect(), 0).await?;
                Ok((next, Step::again(count as u64, None)))
            }
            Place::At(reached) if reached < wanted => {
                let (articles, to) = self.store.changed_articles(reached, C::BATCH).await?;
                // Changes that were cleared away leave nothing to read up to the mark.
                let (to, count) = (if to == reached { wanted } else { to }, articles.len());
                self.consumer.take(articles.into_iter().flat_map(feed::article).collect(), to).await?;
                Ok((Place::At(to), Step::again(count as u64, None)))
            }
            // The database is another one now.
            Place::At(reached) if reached > wanted => Ok((Place::Anew, Step::again(0, None))),
            Place::At(_) => {
                self.consumer.rest().await?;
                Ok((place, Step::rest(0)))
            }
        }
    }
}
