//! Lookups whose rows come from elsewhere: asking their sources, and putting what is kept of them into the catalog.

mod address;
mod adopt;
mod dropped;
mod environment;
mod failure;
mod fetch;
mod resolve;

pub use adopt::{adopt, declare};
pub use dropped::dropped;
pub use environment::Environment;
pub use failure::LookupFailure;
pub use fetch::{Fetched, Fetcher};

use std::{collections::BTreeSet, path::PathBuf};

/// What whoever starts the server allows sources of lookups.
#[derive(Clone, Debug, Default)]
pub struct LookupSettings {
    /// The folder of dropped files.
    pub drop: Option<PathBuf>,
    /// Names of hosts that may be asked at a private address, and without https.
    pub allowed_hosts: BTreeSet<String>,
    /// The variables that headers name.
    pub environment: Environment,
}
