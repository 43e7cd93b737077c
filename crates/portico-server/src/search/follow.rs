//! Keeping the index where the database is.

use std::{sync::Arc, time::Duration};

use portico_search::{Change, Index, OpenError, SearchError, Synonyms, SynonymsError};
use tokio::{
    sync::{mpsc, oneshot},
    task::{JoinError, spawn_blocking},
};

use super::{Shared, apply, feed};
use crate::store::{Store, StoreError};

/// So many articles are taken in by one commit.
const BATCH: u32 = 500;
/// At the latest after so long the database is asked again: another process may have imported.
const AGAIN: Duration = Duration::from_secs(2);

/// Why the index does not follow.
#[derive(Debug, thiserror::Error)]
pub(super) enum Fault {
    #[error("the database: {0}")]
    Store(#[from] StoreError),
    #[error("the index: {0}")]
    Index(#[from] SearchError),
    #[error("the index: {0}")]
    Open(#[from] OpenError),
    #[error("the synonyms: {0}")]
    Synonyms(#[from] SynonymsError),
    #[error("stopped")]
    Stopped(#[from] JoinError),
}

/// Opens the index and follows, until it is aborted.
pub(super) async fn run(
    shared: Arc<Shared>,
    store: Store,
    items: Vec<Change>,
    mut asks: mpsc::Receiver<oneshot::Sender<()>>,
) {
    let (mut begun, mut waiting, mut busy) = (false, Vec::new(), true);
    loop {
        match step(&shared, &store, &items, &mut begun).await {
            Ok(changed) => {
                // Nobody waits any more where the answer does not arrive.
                waiting.drain(..).for_each(|done: oneshot::Sender<()>| {
                    let _ = done.send(());
                });
                if busy && !changed {
                    rest(&shared).await;
                }
                busy = changed;
            }
            Err(fault) => {
                tracing::error!(%fault, "the search index does not follow the articles");
                if matches!(fault, Fault::Index(_)) {
                    shared.set_index(None);
                }
            }
        }
        tokio::select! {
            () = store.articles_changed().notified() => {}
            Some(done) = asks.recv() => waiting.push(done),
            () = shared.broken.notified() => shared.set_index(None),
            () = tokio::time::sleep(AGAIN) => {}
        }
    }
}

/// Gives back what the index needs for writing only, some twenty megabytes.
async fn rest(shared: &Shared) {
    let Some(index) = shared.index() else { return };
    if let Ok(Err(error)) = spawn_blocking(move || index.settle()).await {
        tracing::warn!(%error, "the search index did not come to rest");
    }
}

/// Brings the index where the database is; tells whether it was somewhere else.
async fn step(shared: &Arc<Shared>, store: &Store, items: &[Change], begun: &mut bool) -> Result<bool, Fault> {
    let index = match (shared.index(), *begun) {
        (Some(index), _) => index,
        (None, false) => match open(shared).await {
            Ok(index) => index,
            Err(Fault::Open(OpenError::Rebuild(why))) => {
                tracing::info!(%why, "the search index is built anew");
                *begun = true;
                build(shared, store, items).await?;
                return Ok(true);
            }
            Err(fault) => return Err(fault),
        },
        (None, true) => {
            build(shared, store, items).await?;
            return Ok(true);
        }
    };
    let (mut wanted, mut reached) = (store.article_watermark().await?, index.watermark()?);
    // It was not finished, or the database is another one now.
    if reached > wanted || (reached == 0 && wanted > 0) {
        *begun = true;
        build(shared, store, items).await?;
        return Ok(true);
    }
    let mut changed = !*begun;
    if !*begun {
        apply(&index, items.to_vec(), reached).await?;
        shared.set_index(Some(Arc::clone(&index)));
        *begun = true;
    }
    while reached < wanted {
        changed = true;
        let (articles, to) = store.changed_articles(reached, BATCH).await?;
        // Changes that were cleared away leave nothing to read up to the mark.
        reached = if to == reached { wanted } else { to };
        apply(&index, articles.into_iter().flat_map(feed::article).collect(), reached).await?;
        // What has come meanwhile is taken in at once.
        wanted = store.article_watermark().await?;
    }
    shared.set_building(false);
    Ok(changed)
}

async fn open(shared: &Arc<Shared>) -> Result<Arc<Index>, Fault> {
    let shared = Arc::clone(shared);
    let synonyms = Synonyms::built_in()?;
    Ok(Arc::new(spawn_blocking(move || Index::open(&shared.folder, synonyms)).await??))
}

/// Builds the index from all there is. Until its last commit it says that it has followed nothing.
pub(super) async fn build(shared: &Arc<Shared>, store: &Store, items: &[Change]) -> Result<(), Fault> {
    shared.set_building(true);
    shared.set_index(None);
    let (of, synonyms) = (Arc::clone(shared), Synonyms::built_in()?);
    let index = Arc::new(spawn_blocking(move || Index::create(&of.folder, synonyms)).await??);
    apply(&index, items.to_vec(), 0).await?;
    shared.set_index(Some(Arc::clone(&index)));
    let (wanted, mut after) = (store.article_watermark().await?, 0);
    loop {
        let articles = store.articles_to_index(after, BATCH).await?;
        let Some(last) = articles.last() else { break };
        after = last.serial;
        apply(&index, articles.into_iter().flat_map(feed::article).collect(), 0).await?;
    }
    apply(&index, Vec::new(), wanted).await?;
    shared.set_building(false);
    Ok(())
}
