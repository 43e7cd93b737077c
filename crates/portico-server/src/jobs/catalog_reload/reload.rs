//! Another catalog in the place of the one that is served: read and checked whole, then put there at once, or refused.

use std::path::Path;

use crate::{
    audit::{Act, AuditActor, AuditEntry, AuditOutcome, Object},
    catalog::{CatalogChanges, CatalogError, LoadedCatalog, hash, read},
    jobs::LOOKUP_REFRESH,
    lookups::{adopt, declare},
    state::AppState,
    store::StoreError,
};

/// Why the catalog that was served before goes on.
#[derive(Debug, thiserror::Error)]
pub enum ReloadError {
    /// The files have errors.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
    /// Times that were promised before would mean something else.
    #[error("the time zone `{0}` takes a restart")]
    Zone(String),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The server stops.
    #[error("stopped")]
    Stopped(#[from] tokio::task::JoinError),
}

/// What a reload has done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reloaded {
    /// The files are as they were.
    Unchanged,
    /// The catalog is another one.
    Loaded(CatalogChanges),
}

/// Reads the catalog in `folder`, and serves it from now on. Whoever has begun with the one before goes on with that; who submits a form
/// that has changed is told so.
///
/// # Errors
/// [`ReloadError`]; then the catalog stays as it was.
pub async fn reload(app: &AppState, folder: &Path, actor: AuditActor) -> Result<Reloaded, ReloadError> {
    let noted = AuditEntry::new(app.clock.now(), actor, Act::CatalogLoad);
    let files = folder.to_owned();
    let read = tokio::task::spawn_blocking(move || Ok::<_, CatalogError>((hash(&files)?, read(&files)?.0))).await?;
    let (hash, mut catalog) = match read {
        Ok(read) => read,
        Err(error) => {
            app.store.audit(noted.ended(AuditOutcome::Failed)).await?;
            return Err(error.into());
        }
    };
    if hash == app.catalog.hash() {
        // Somebody may have mended what a lookup comes from.
        declare(&app.store, &app.catalog(), app.clock.now()).await?;
        app.jobs.wake(LOOKUP_REFRESH);
        return Ok(Reloaded::Unchanged);
    }
    let before = app.catalog();
    let zone = &catalog.organisation.time_zone;
    if *zone != before.organisation.time_zone {
        app.store.audit(noted.ended(AuditOutcome::Refused)).await?;
        return Err(ReloadError::Zone(zone.clone()));
    }
    // Rows that come meanwhile would go into the catalog before.
    let _turn = app.catalog.turn().await;
    adopt(&app.store, &mut catalog, app.clock.now()).await?;
    let changes = CatalogChanges::between(&before, &catalog);
    if let Err(error) = keep(app, &catalog, noted, (&hash, &changes)).await {
        // The one before goes on, with its lookups.
        declare(&app.store, &before, app.clock.now()).await?;
        return Err(error.into());
    }
    app.catalog.replace(catalog, hash);
    // What follows the catalog looks again.
    app.store.announce();
    app.jobs.wake(LOOKUP_REFRESH);
    Ok(Reloaded::Loaded(changes))
}

/// Keeps in the database what a catalog brings, and notes that it is served from now on.
async fn keep(
    app: &AppState,
    catalog: &LoadedCatalog,
    noted: AuditEntry,
    (hash, changes): (&str, &CatalogChanges),
) -> Result<(), StoreError> {
    let forms = catalog.offers().map(|offer| (offer.version.clone(), offer.canonical.clone())).collect();
    app.store.keep_forms(forms, app.clock.now()).await?;
    app.store.keep_teams(catalog.source.teams.clone()).await?;
    let lists = [("added", &changes.added), ("changed", &changes.changed), ("removed", &changes.removed)];
    let noted = noted.to(Object::Catalog(hash.to_owned())).with("items", changes.items.to_string());
    let noted = lists
        .into_iter()
        .filter(|(_, list)| !list.is_empty())
        .fold(noted, |noted, (name, list)| noted.with(name, list.join("; ")));
    app.store.audit(noted).await?;
    Ok(())
}
