//! Putting the server together.

use std::path::PathBuf;

use jiff::tz::TimeZone;
use portico_domain::date::Date;
use portico_words::Lang;

use crate::{
    assets::Assets,
    audit::{Act, AuditActor, AuditEntry, Object},
    auth::{Addresses, Cookies, Limiter, Passwords, Transport},
    budget::Budget,
    catalog::{self, CatalogError, Directory, ServedCatalog},
    clock::Clock,
    demo::{self, DemoError},
    files::{FileKind, Files},
    jobs::{self, CatalogFolder},
    lookups::{LookupSettings, adopt},
    quota::Quota,
    search::Search,
    state::{App, AppState},
    store::{self, OpenError, ServeLock, Store, StoreError},
    supervisor::{JobBoard, Supervisor},
};

/// What the command line says.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The language of whoever starts it.
    pub lang: Lang,
    /// The folder of the database.
    pub data: PathBuf,
    /// The folder of the catalog.
    pub catalog: PathBuf,
    /// Whether the catalog is read again by itself when its files change.
    pub watch_catalog: bool,
    /// What sources of lookups may be asked.
    pub lookups: LookupSettings,
    /// The folder of the demo organisation's articles.
    pub knowledge: PathBuf,
    /// The folder of the built app.
    pub dist: PathBuf,
    /// The origin that browsers see.
    pub public_url: String,
    /// How browsers reach it.
    pub transport: Transport,
    /// Whether the last of `X-Forwarded-For` is a client's address.
    pub behind_proxy: bool,
    /// Whether what people send is counted.
    pub quotas: bool,
    /// The clock.
    pub time: ClockChoice,
}

/// The clock of the server.
#[derive(Clone, Debug)]
pub enum ClockChoice {
    /// The system's, moved by whole days so that it is this day now, if one is given.
    System(Option<Date>),
    /// This one.
    Given(Clock),
}

/// Why the server does not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Another server serves the same folder.
    #[error("another portico is serving the data folder {}", .0.display())]
    Busy(PathBuf),
    /// The database does not open.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// The catalog has errors.
    #[error(transparent)]
    Catalog(#[from] CatalogError),
    /// The time zone of the catalog is not known.
    #[error("the catalog's time zone `{0}` is not known")]
    Zone(String),
    /// The demo organisation could not be set up.
    #[error(transparent)]
    Demo(#[from] DemoError),
    /// The database failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file or folder could not be read or written.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

/// A server that is ready to listen. The lock is held as long as it lives.
pub struct Ready {
    /// Its parts.
    pub app: AppState,
    /// What runs by itself, not begun yet.
    pub jobs: Supervisor,
    _lock: ServeLock,
}

/// Opens the database, reads the catalog and the app, and sets up the demo organisation in an empty directory.
///
/// # Errors
/// Why it cannot start.
pub async fn assemble(settings: Settings) -> Result<Ready, StartError> {
    let lock = ServeLock::take(&settings.data)?.ok_or_else(|| StartError::Busy(settings.data.clone()))?;
    store::private::mend(&settings.data);
    let hash = catalog::hash(&settings.catalog)?;
    let (mut catalog, people) = catalog::read(&settings.catalog)?;
    let zone_name = catalog.organisation.time_zone.clone();
    let zone = TimeZone::get(&zone_name).map_err(|_| StartError::Zone(zone_name))?;
    let clock = match settings.time {
        ClockChoice::System(None) => Clock::system(),
        ClockChoice::System(Some(today)) => Clock::shifted_to(today, &zone),
        ClockChoice::Given(clock) => clock,
    };
    let store = Store::open_to_serve(&settings.data, &lock)?;
    let passwords = Passwords::new()?;
    demo::set_up(&store, &settings.data, (&passwords, &clock), people, settings.lang).await?;
    let images = Files::of(&settings.data, FileKind::Images);
    demo::add_articles((&store, &images), &settings.knowledge, clock.now()).await?;
    adopt(&store, &mut catalog, clock.now()).await?;
    let forms = catalog.offers().map(|offer| (offer.version.clone(), offer.canonical.clone())).collect();
    store.keep_forms(forms, clock.now()).await?;
    store.keep_teams(catalog.source.teams.clone()).await?;
    let noted = AuditEntry::new(clock.now(), AuditActor::System, Act::CatalogLoad);
    store.audit(noted.to(Object::Catalog(hash.clone())).with("items", catalog.offers().count().to_string())).await?;
    let board = JobBoard::default();
    let assets = Assets::load(&settings.dist)?;
    if !assets.has_app() {
        tracing::warn!(dist = %settings.dist.display(), "there is no built app: only the API is served");
    }
    let app = AppState::new(App {
        store,
        catalog: ServedCatalog::new(catalog, hash),
        search: Search::new(&settings.data, board.clone()),
        directory: Directory::default(),
        clock,
        zone,
        cookies: Cookies::over(settings.transport),
        limiter: Limiter::default(),
        quota: if settings.quotas { Quota::default() } else { Quota::off() },
        budget: Budget::default(),
        passwords,
        public_url: settings.public_url,
        addresses: Addresses::new(settings.behind_proxy),
        pictures: images,
        attachments: Files::of(&settings.data, FileKind::Attachments),
        uploads: Files::of(&settings.data, FileKind::Uploads),
        jobs: board,
        assets,
    });
    let catalog = CatalogFolder { path: settings.catalog, is_watched: settings.watch_catalog };
    let all = jobs::all(&app, &settings.data, catalog, settings.lookups)?;
    let jobs = Supervisor::take((&app.store, &app.clock, &app.jobs), &lock, all).await?;
    Ok(Ready { app, jobs, _lock: lock })
}
