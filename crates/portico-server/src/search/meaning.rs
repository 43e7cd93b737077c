//! Search by meaning: the model, the vectors of what can be found, and the task that makes them.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
    time::Duration,
};

use portico_embed::{Model, ModelError, Vectors, VectorsError};
use portico_search::{Change, Document, Found, Index, Query, SearchError, SemanticQuery as Asked};
use sha2::{Digest, Sha256};
use tokio::{
    sync::{mpsc, oneshot},
    task::{JoinError, spawn_blocking},
};

use super::{Shared, feed};
use crate::store::{Store, StoreError};

/// So many articles are looked through at a time.
const BATCH: u32 = 200;
/// At the latest after so long the database is asked for changes again.
const AGAIN: Duration = Duration::from_secs(5);

/// The model and what it has made.
pub(super) struct Meaning {
    model: Model,
    vectors: RwLock<Vectors>,
}

/// Why vectors are not made.
#[derive(Debug, thiserror::Error)]
enum Fault {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Model(#[from] ModelError),
    #[error(transparent)]
    Vectors(#[from] VectorsError),
    #[error("stopped")]
    Stopped(#[from] JoinError),
}

/// The file of the model in a data folder; search goes by words where there is none.
#[must_use]
pub fn model_file(data: &Path) -> PathBuf {
    data.join("model.safetensors")
}

impl Meaning {
    /// Loads the model and the vectors that it made before; `None` without a model.
    fn load(model: &Path, vectors: &Path) -> Result<Option<Self>, Fault> {
        let model = match Model::load(model) {
            Ok(model) => model,
            Err(ModelError::Missing(_)) => return Ok(None),
            Err(error) => return Err(error.into()),
        };
        let vectors = match Vectors::open(vectors, &model) {
            Err(VectorsError::Rebuild(why)) => {
                tracing::info!(%why, "the vectors of the articles are made anew");
                Vectors::create(vectors, &model)?
            }
            opened => opened?,
        };
        Ok(Some(Self { model, vectors: RwLock::new(vectors) }))
    }

    /// What a query finds by words and meaning.
    pub(super) fn search(&self, index: &Index, query: &Query) -> Result<Found, SearchError> {
        let asked = index.asked(query)?;
        let vector = self.model.embed(&[&asked]).ok().and_then(|vectors| vectors.into_iter().next());
        let Some(vector) = vector else { return index.search(query) };
        let vectors = self.vectors.read().unwrap_or_else(PoisonError::into_inner);
        index.search_by_meaning(query, Asked { vectors: &vectors, vector: &vector })
    }

    /// Makes the vectors of a document that has none of its present text. Searches go on meanwhile.
    fn take(&self, document: &Document) -> Result<(), Fault> {
        let (key, version) = (Document::key(document.kind, &document.id), version(document));
        let known = self.vectors.read().unwrap_or_else(PoisonError::into_inner).version(&key);
        if known != Some(version) {
            let passages = document.vectors(&self.model)?;
            self.vectors.write().unwrap_or_else(PoisonError::into_inner).put(&key, version, &passages)?;
        }
        Ok(())
    }

    fn apply(&self, changes: &[Change]) -> Result<(), Fault> {
        for change in changes {
            match change {
                Change::Put(document) => self.take(document)?,
                Change::Delete { kind, id } => {
                    let key = Document::key(*kind, id);
                    self.vectors.write().unwrap_or_else(PoisonError::into_inner).remove(&key)?;
                }
                // Items come anew right after; one that is gone is in no index and cannot be found.
                Change::Clear(_) => {}
            }
        }
        Ok(())
    }
}

/// Tells one text of a document from another.
fn version(document: &Document) -> u64 {
    let mut hash = Sha256::new_with_prefix(&document.title);
    for section in &document.body {
        hash.update([0]);
        hash.update(section.heading.as_deref().unwrap_or_default());
        hash.update([0]);
        hash.update(&section.text);
    }
    hash.finalize().first_chunk().map_or(0, |bytes| u64::from_le_bytes(*bytes))
}

/// Loads the model, if there is one, and makes vectors of all that can be found, until it is aborted.
pub(super) async fn run(
    shared: Arc<Shared>,
    store: Store,
    items: Vec<Change>,
    model: PathBuf,
    mut asks: mpsc::Receiver<oneshot::Sender<()>>,
) {
    let vectors = shared.folder.join("vectors");
    let loaded = spawn_blocking(move || Meaning::load(&model, &vectors)).await;
    let meaning = match loaded.map_err(Fault::from).and_then(|loaded| loaded) {
        Ok(None) => return,
        Ok(Some(meaning)) => Arc::new(meaning),
        Err(fault) => return tracing::error!(%fault, "search goes by words only"),
    };
    shared.set_meaning(Arc::clone(&meaning));
    let (mut reached, mut waiting) = (None, Vec::new());
    loop {
        match step(&meaning, &store, &items, &mut reached).await {
            Ok(()) => waiting.drain(..).for_each(|done: oneshot::Sender<()>| {
                // Nobody waits any more where the answer does not arrive.
                let _ = done.send(());
            }),
            Err(fault) => tracing::error!(%fault, "the vectors do not follow the articles"),
        }
        tokio::select! {
            Some(done) = asks.recv() => waiting.push(done),
            () = tokio::time::sleep(AGAIN) => {}
        }
    }
}

/// First all there is, then what has changed.
async fn step(meaning: &Arc<Meaning>, store: &Store, items: &[Change], reached: &mut Option<u64>) -> Result<(), Fault> {
    let wanted = store.article_watermark().await?;
    let Some(mut from) = *reached else {
        take_in(meaning, items.to_vec()).await?;
        let mut after = 0;
        loop {
            let articles = store.articles_to_index(after, BATCH).await?;
            let Some(last) = articles.last() else { break };
            after = last.serial;
            take_in(meaning, articles.into_iter().flat_map(feed::article).collect()).await?;
        }
        *reached = Some(wanted);
        return Ok(());
    };
    // The database is another one now.
    if from > wanted {
        *reached = None;
        return Ok(());
    }
    while from < wanted {
        let (articles, to) = store.changed_articles(from, BATCH).await?;
        take_in(meaning, articles.into_iter().flat_map(feed::article).collect()).await?;
        from = if to == from { wanted } else { to };
        *reached = Some(from);
    }
    Ok(())
}

async fn take_in(meaning: &Arc<Meaning>, changes: Vec<Change>) -> Result<(), Fault> {
    let meaning = Arc::clone(meaning);
    spawn_blocking(move || meaning.apply(&changes)).await?
}
