//! Reading the rows of a lookup where they come from.

use std::{path::Path, sync::PoisonError};

use portico_domain::{
    api::Timestamp,
    catalog::load::{HttpSource, LookupRows, LookupSource},
    hash::sha256,
};

use super::{Due, LookupRefresh, SETTLED, SeenFile};
use crate::{
    lookups::{Fetched, LookupFailure, dropped},
    store::lookups::Validators,
};

/// What a source says of its rows.
pub(super) enum Reading {
    /// They are as before, and known by these from now on.
    Unchanged(Validators),
    /// A file that may still be written; it is looked at again.
    Unsettled,
    /// These.
    Rows {
        /// The rows.
        rows: LookupRows,
        /// By what the source knows them.
        validators: Validators,
    },
}

impl LookupRefresh {
    /// Reads a lookup.
    pub(super) async fn read(&self, due: &Due, now: Timestamp) -> Result<Reading, LookupFailure> {
        let read = match &due.lookup.source {
            LookupSource::Http(http) => self.fetch(due, http).await,
            LookupSource::Drop(file) => self.look(due, file, now).await,
        };
        // Also where a file was dropped before that is an address now: it would be due for ever.
        if !matches!(read, Ok(Reading::Unsettled)) {
            self.unsettled.lock().unwrap_or_else(PoisonError::into_inner).remove(&due.name);
        }
        read
    }

    async fn fetch(&self, due: &Due, http: &HttpSource) -> Result<Reading, LookupFailure> {
        let (lookup, known) = (&due.lookup, &due.state.validators);
        match self.fetcher.get(http, (lookup.format, lookup.max_bytes), known).await? {
            Fetched::Unchanged => Ok(Reading::Unchanged(known.clone())),
            Fetched::Answer { body, validators } => {
                let redact = |text: &str| self.fetcher.redact(http, text);
                let rows = parsed(due, body, redact).await?;
                Ok(Reading::Rows { rows, validators })
            }
        }
    }

    /// Looks at a dropped file, which is taken once it is the same at two looks.
    async fn look(&self, due: &Due, file: &str, now: Timestamp) -> Result<Reading, LookupFailure> {
        let folder = self.settings.drop.clone().ok_or(LookupFailure::NoDropFolder)?;
        let (name, max_bytes) = (file.to_owned(), due.lookup.max_bytes);
        let (hash, bytes) = elsewhere(move || hashed(&folder, &name, max_bytes)).await??;
        let validators = Validators { etag: Some(hash.clone()), last_modified: None };
        if due.state.validators == validators {
            return Ok(Reading::Unchanged(validators));
        }
        {
            let mut unsettled = self.unsettled.lock().unwrap_or_else(PoisonError::into_inner);
            let seen = unsettled.entry(due.name.clone()).or_insert_with(|| SeenFile { hash: String::new(), at: now });
            if seen.hash != hash {
                *seen = SeenFile { hash, at: now };
                return Ok(Reading::Unsettled);
            }
            if now < seen.at + SETTLED {
                return Ok(Reading::Unsettled);
            }
        }
        let rows = parsed(due, bytes, str::to_owned).await?;
        Ok(Reading::Rows { rows, validators })
    }
}

/// A dropped file, with its hash.
fn hashed(folder: &Path, name: &str, max_bytes: usize) -> Result<(String, Vec<u8>), LookupFailure> {
    let bytes = dropped(folder, name, max_bytes)?;
    Ok((sha256(&bytes), bytes))
}

/// The rows of an answer.
async fn parsed(due: &Due, bytes: Vec<u8>, redact: impl Fn(&str) -> String) -> Result<LookupRows, LookupFailure> {
    let lookup = due.lookup.clone();
    let rows = elsewhere(move || lookup.read(&bytes)).await?;
    rows.map_err(|faults| LookupFailure::refused(&faults, redact))
}

/// Does what takes long on another thread.
async fn elsewhere<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Result<T, LookupFailure> {
    tokio::task::spawn_blocking(work).await.map_err(|_| LookupFailure::Internal)
}
