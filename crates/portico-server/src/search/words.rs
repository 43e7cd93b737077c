//! The word index as a consumer of what changes.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use portico_search::{Index, IndexChange, IndexOpenError, Synonyms};
use tokio::task::spawn_blocking;

use super::{
    Shared,
    follow::{Consumer, ConsumerState, FollowError},
};

/// The word index. Its commits name the last change that they hold.
pub(crate) struct WordIndex {
    shared: Arc<Shared>,
    /// Whether something was taken in since it rested.
    busy: AtomicBool,
}

impl WordIndex {
    pub(super) fn new(shared: Arc<Shared>) -> Self {
        Self { shared, busy: AtomicBool::new(false) }
    }

    /// Applies changes where it does not hold up others.
    async fn apply(&self, index: Arc<Index>, changes: Vec<IndexChange>, reached: u64) -> Result<(), FollowError> {
        self.busy.store(true, Ordering::SeqCst);
        Ok(spawn_blocking(move || index.apply(&changes, reached)).await??)
    }
}

impl Consumer for WordIndex {
    const BATCH: u32 = 500;

    async fn open(&self, wanted: u64) -> Result<ConsumerState, FollowError> {
        let (shared, synonyms) = (Arc::clone(&self.shared), Synonyms::built_in()?);
        let index = match spawn_blocking(move || Index::open(&shared.folder, synonyms)).await? {
            Ok(index) => index,
            Err(IndexOpenError::Rebuild(why)) => {
                tracing::info!(%why, "the search index is built anew");
                return Ok(ConsumerState::Anew);
            }
            Err(error) => return Err(error.into()),
        };
        let reached = index.watermark()?;
        // It was not finished, or the database is another one now.
        if reached > wanted || (reached == 0 && wanted > 0) {
            return Ok(ConsumerState::Anew);
        }
        self.shared.set_index(Some(Arc::new(index)));
        Ok(ConsumerState::At(reached))
    }

    /// Until its last commit the new index says that it has followed nothing.
    async fn clear(&self) -> Result<(), FollowError> {
        self.shared.set_building(true);
        self.shared.set_index(None);
        let (shared, synonyms) = (Arc::clone(&self.shared), Synonyms::built_in()?);
        let index = spawn_blocking(move || Index::create(&shared.folder, synonyms)).await??;
        self.shared.set_index(Some(Arc::new(index)));
        Ok(())
    }

    async fn take(&self, changes: Vec<IndexChange>, reached: u64) -> Result<(), FollowError> {
        let Some(index) = self.shared.index() else { return Ok(()) };
        self.apply(index, changes, reached).await
    }

    async fn complete(&self, reached: u64) -> Result<(), FollowError> {
        self.take(Vec::new(), reached).await
    }

    /// Gives back what the index needs for writing only, some twenty megabytes.
    async fn rest(&self) -> Result<(), FollowError> {
        self.shared.set_building(false);
        let index = self.shared.index().filter(|_| self.busy.swap(false, Ordering::SeqCst));
        if let Some(index) = index {
            spawn_blocking(move || index.settle()).await??;
        }
        Ok(())
    }

    fn is_broken(&self) -> bool {
        self.shared.broken.swap(false, Ordering::SeqCst)
    }
}
