//! Search by meaning: the model, and the vectors of what can be found as a consumer of what changes.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock},
};

use portico_embed::{Model, ModelError, Vectors, VectorsError};
use portico_search::{Document, Found, Index, IndexChange, SearchError, SemanticQuery as Asked, TextQuery};
use sha2::{Digest, Sha256};
use tokio::task::spawn_blocking;

use super::{
    Shared,
    follow::{Consumer, ConsumerState, FollowError},
};

/// The model and what it has made.
pub(super) struct Meaning {
    model: Model,
    vectors: RwLock<Vectors>,
}

/// The file of the model in a data folder; search goes by words where there is none.
#[must_use]
pub fn model_file(data: &Path) -> PathBuf {
    data.join("model.safetensors")
}

impl Meaning {
    /// Loads the model and the vectors that it made before; `None` without a model.
    fn load(model: &Path, vectors: &Path) -> Result<Option<Self>, FollowError> {
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
    pub(super) fn search(&self, index: &Index, query: &TextQuery) -> Result<Found, SearchError> {
        let asked = index.corrected_text(query)?;
        let vector = self.model.embed(&[&asked]).ok().and_then(|vectors| vectors.into_iter().next());
        let Some(vector) = vector else { return index.search(query) };
        let vectors = self.vectors.read().unwrap_or_else(PoisonError::into_inner);
        index.search_by_meaning(query, Asked { vectors: &vectors, vector: &vector })
    }

    /// Makes the vectors of a document that has none of its present text. Searches go on meanwhile.
    fn take(&self, document: &Document) -> Result<(), FollowError> {
        let (key, version) = (Document::key(document.kind, &document.id), version(document));
        let known = self.vectors.read().unwrap_or_else(PoisonError::into_inner).version(&key);
        if known != Some(version) {
            let passages = document.vectors(&self.model)?;
            self.vectors.write().unwrap_or_else(PoisonError::into_inner).put(&key, version, &passages)?;
        }
        Ok(())
    }

    fn apply(&self, changes: &[IndexChange]) -> Result<(), FollowError> {
        for change in changes {
            match change {
                IndexChange::Put(document) => self.take(document)?,
                IndexChange::Delete { kind, id } => {
                    let key = Document::key(*kind, id);
                    self.vectors.write().unwrap_or_else(PoisonError::into_inner).remove(&key)?;
                }
                // Items come anew right after; one that is gone is in no index and cannot be found.
                IndexChange::Clear(_) => {}
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

/// The vectors as a consumer of what changes.
pub(crate) struct VectorIndex {
    shared: Arc<Shared>,
    model: PathBuf,
}

impl VectorIndex {
    pub(super) fn new(shared: Arc<Shared>, model: PathBuf) -> Self {
        Self { shared, model }
    }
}

impl Consumer for VectorIndex {
    const BATCH: u32 = 20;

    /// Each process looks at everything once: what has its vectors already costs a comparison, and what a crash has cut off heals.
    async fn open(&self, _wanted: u64) -> Result<ConsumerState, FollowError> {
        let (model, vectors) = (self.model.clone(), self.shared.folder.join("vectors"));
        let Some(meaning) = spawn_blocking(move || Meaning::load(&model, &vectors)).await?? else {
            return Ok(ConsumerState::Absent);
        };
        self.shared.set_meaning(Arc::new(meaning));
        Ok(ConsumerState::Anew)
    }

    /// Vectors stay that are those of the present texts. One that is no longer wanted is in no index and cannot be found.
    async fn clear(&self) -> Result<(), FollowError> {
        Ok(())
    }

    async fn take(&self, changes: Vec<IndexChange>, _reached: u64) -> Result<(), FollowError> {
        let Some(meaning) = self.shared.meaning() else { return Ok(()) };
        spawn_blocking(move || meaning.apply(&changes)).await?
    }

    async fn complete(&self, _reached: u64) -> Result<(), FollowError> {
        Ok(())
    }

    async fn rest(&self) -> Result<(), FollowError> {
        Ok(())
    }

    fn is_broken(&self) -> bool {
        false
    }
}
