//! The rows that are kept, in a catalog that is to be served.

use portico_domain::{
    api::Timestamp,
    catalog::load::{KeptRows, LookupSource, SourcedLookup},
};

use crate::{
    catalog::LoadedCatalog,
    store::{Store, StoreError, lookups::DeclaredLookup},
};

/// Notes which lookups a catalog has from elsewhere, and puts the rows into it that are kept of them. Those whose source has never
/// answered are empty.
///
/// # Errors
/// When the database fails.
pub async fn adopt(store: &Store, catalog: &mut LoadedCatalog, now: Timestamp) -> Result<(), StoreError> {
    declare(store, catalog, now).await?;
    for (name, lookup) in catalog.sourced.clone() {
        let kept = store.kept_lookup(name.to_string()).await?;
        match kept.map(|json| serde_json::from_str::<KeptRows>(&json)) {
            Some(Ok(kept)) if kept.can_be_served(&lookup) => catalog.put_rows(&name, kept.declared(&lookup).rows),
            Some(Ok(_)) => tracing::warn!(lookup = %name, "of the rows that are kept it is not known who may see them"),
            Some(Err(error)) => {
                tracing::warn!(lookup = %name, %error, "the rows that are kept cannot be read");
                store.ask_lookup_anew(name.to_string(), now).await?;
            }
            None => {}
        }
    }
    Ok(())
}

/// Notes which lookups a catalog has from elsewhere. Those that are declared otherwise than before, or have failed, are asked at once.
///
/// # Errors
/// When the database fails.
pub async fn declare(store: &Store, catalog: &LoadedCatalog, now: Timestamp) -> Result<(), StoreError> {
    let declared = catalog.sourced.iter().map(|(name, lookup)| DeclaredLookup {
        name: name.to_string(),
        origin: origin(lookup),
        fingerprint: lookup.fingerprint.clone(),
        every: i64::from(lookup.every_minutes) * 60_000,
    });
    store.declare_lookups(declared.collect(), now).await
}

/// The host or the file that rows come from.
fn origin(lookup: &SourcedLookup) -> String {
    match &lookup.source {
        LookupSource::Http(http) => {
            let after = http.url.split_once("://").map_or(http.url.as_str(), |(_, after)| after);
            after.split(['/', '?']).next().unwrap_or_default().to_ascii_lowercase()
        }
        LookupSource::Drop(file) => file.clone(),
    }
}
