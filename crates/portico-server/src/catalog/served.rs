//! The catalog that is served, which may be another one from one request to the next.

use std::sync::{Arc, PoisonError, RwLock};

use tokio::sync::{Mutex, MutexGuard};

use super::LoadedCatalog;

/// The catalog now, and the hash of its files. Who has begun with one goes on with it.
#[derive(Debug)]
pub struct ServedCatalog {
    now: RwLock<(Arc<LoadedCatalog>, String)>,
    turn: Mutex<()>,
}

impl ServedCatalog {
    /// Serves a catalog whose files have this hash.
    #[must_use]
    pub fn new(catalog: LoadedCatalog, hash: String) -> Self {
        Self { now: RwLock::new((Arc::new(catalog), hash)), turn: Mutex::default() }
    }

    /// The catalog as it is now.
    #[must_use]
    pub fn now(&self) -> Arc<LoadedCatalog> {
        Arc::clone(&self.now.read().unwrap_or_else(PoisonError::into_inner).0)
    }

    /// The hash of its files.
    #[must_use]
    pub fn hash(&self) -> String {
        self.now.read().unwrap_or_else(PoisonError::into_inner).1.clone()
    }

    /// The right to make another one of what is served now, until this is dropped: two that did so at once would lose one another's.
    pub(crate) async fn turn(&self) -> MutexGuard<'_, ()> {
        self.turn.lock().await
    }

    /// Serves another one from now on. Whoever has made it of the one before has had the [`turn`](Self::turn) since.
    pub(crate) fn replace(&self, catalog: LoadedCatalog, hash: String) {
        *self.now.write().unwrap_or_else(PoisonError::into_inner) = (Arc::new(catalog), hash);
    }
}
