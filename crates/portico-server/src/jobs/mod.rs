//! What runs by itself, all of it: each job is a file here and a line in [`all`], and the [`Supervisor`](crate::supervisor::Supervisor) runs them.
//!
//! A job works in steps that are soon done: a step writes at most some 200 rows in one transaction, so that people's writes wait for
//! none, and the server stops between two steps. Whatever a job writes is written under its lease. Its audit rows name the system.

mod catalog_reload;
mod closing;
mod database_check;
mod database_watch;
mod lookup_refresh;
mod publishing;
mod retention;
mod search_vectors;
mod search_words;
mod sweeping;

pub use catalog_reload::CatalogFolder;
pub use lookup_refresh::NAME as LOOKUP_REFRESH;
pub use publishing::NAME as PUBLISHING;

use std::{path::Path, sync::Arc};

use crate::{
    lookups::LookupSettings,
    state::AppState,
    store::{DatabaseWatch, StoreError},
    supervisor::Job,
};

/// All jobs of a server, in the order in which they are begun; they are stopped the other way round, so that what writes ends
/// before what notices it.
///
/// # Errors
/// When the database cannot be read.
pub fn all(
    app: &AppState,
    data: &Path,
    catalog: CatalogFolder,
    lookups: LookupSettings,
) -> Result<Vec<Arc<dyn Job>>, StoreError> {
    Ok(vec![
        Arc::new(database_watch::DatabaseWatching::new(app.store.clone(), DatabaseWatch::open(data)?)),
        Arc::new(database_check::DatabaseCheck::new(app.store.clone())),
        Arc::new(search_words::SearchWords::new(app)),
        Arc::new(search_vectors::SearchVectors::new(app)),
        Arc::new(retention::Retention::new(app)),
        Arc::new(sweeping::Sweeping::new(app.store.clone(), data)),
        Arc::new(publishing::Publishing::new(app)),
        Arc::new(closing::Closing::new(app)),
        Arc::new(catalog_reload::CatalogReload::new(app, catalog)),
        Arc::new(lookup_refresh::LookupRefresh::new(app, lookups)),
    ])
}
