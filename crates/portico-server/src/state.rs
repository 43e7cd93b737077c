//! What every handler has at hand.

use std::{ops::Deref, sync::Arc};

use jiff::tz::TimeZone;
use portico_domain::date::Date;

use crate::{
    assets::Assets,
    auth::{Addresses, Cookies, Limiter, Passwords},
    budget::Budget,
    catalog::{Directory, LoadedCatalog, ServedCatalog},
    clock::Clock,
    files::Files,
    quota::Quota,
    search::Search,
    store::Store,
    supervisor::JobBoard,
};

/// The parts of the running server. Cheap to clone.
#[derive(Clone)]
pub struct AppState(Arc<App>);

/// The parts themselves.
pub struct App {
    /// The database.
    pub store: Store,
    /// The catalog with its compiled forms, which may be another one later: a request reads it through [`AppState::catalog`].
    pub catalog: ServedCatalog,
    /// The directory as a lookup table.
    pub directory: Directory,
    /// Search.
    pub search: Search,
    /// The clock.
    pub clock: Clock,
    /// The organisation's time zone.
    pub zone: TimeZone,
    /// How the session cookie is written.
    pub cookies: Cookies,
    /// Slows the guessing of passwords down.
    pub limiter: Limiter,
    /// What people have sent.
    pub quota: Quota,
    /// Runs what takes the processor for long.
    pub budget: Budget,
    /// Hashes and verifies passwords.
    pub passwords: Passwords,
    /// The origin that browsers see, without a path: `https://it.example.com`.
    pub public_url: String,
    /// Reads the addresses of clients.
    pub addresses: Addresses,
    /// The files of articles' pictures.
    pub pictures: Files,
    /// The files of articles' attachments.
    pub attachments: Files,
    /// The files of answers.
    pub uploads: Files,
    /// How what runs by itself is doing.
    pub jobs: JobBoard,
    /// The built app.
    pub assets: Assets,
}

impl AppState {
    /// Shares the parts.
    #[must_use]
    pub fn new(app: App) -> Self {
        Self(Arc::new(app))
    }

    /// The catalog now. A handler takes it once, so that all that it answers is of one and the same.
    #[must_use]
    pub fn catalog(&self) -> Arc<LoadedCatalog> {
        self.catalog.now()
    }

    /// Today in the organisation's time zone.
    #[must_use]
    pub fn today(&self) -> Date {
        self.clock.today(&self.zone)
    }
}

impl Deref for AppState {
    type Target = App;

    fn deref(&self) -> &App {
        &self.0
    }
}
