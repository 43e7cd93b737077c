//! The catalog that is served, which may be another one from one request to the next.

use std::sync::{Arc, PoisonError, RwLock};

use super::LoadedCatalog;

/// The catalog now, and the hash of its files. Who has begun with one goes on with it.
#[derive(Debug)]
pub struct ServedCatalog(RwLock<(Arc<LoadedCatalog>, String)>);

impl ServedCatalog {
    /// Serves a catalog whose files have this hash.
    #[must_use]
    pub fn new(catalog: LoadedCatalog, hash: String) -> Self {
        Self(RwLock::new((Arc::new(catalog), hash)))
    }

    /// The catalog as it is now.
    #[must_use]
    pub fn now(&self) -> Arc<LoadedCatalog> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner).0)
    }

    /// The hash of its files.
    #[must_use]
    pub fn hash(&self) -> String {
        self.0.read().unwrap_or_else(PoisonError::into_inner).1.clone()
    }

    /// Serves another one from now on.
    pub(crate) fn replace(&self, catalog: LoadedCatalog, hash: String) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = (Arc::new(catalog), hash);
    }
}
