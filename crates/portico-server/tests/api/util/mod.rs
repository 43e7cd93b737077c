//! One builder gives a running app.

mod answer;
mod client;
mod documented;

use std::{
    fs,
    path::{Path, PathBuf},
};

use portico_server::{
    auth::{SessionId, Transport},
    clock::Clock,
    lookups::LookupSettings,
    router::router,
    server::{self, Limits},
    start::{ClockChoice, Ready, Settings, assemble},
    store::jobs::JobRuns,
};
use portico_words::Lang;
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

pub use answer::Answer;
pub use client::{Client, http};

/// Monday, 23 November 2026, 10:00 in Berlin.
pub const MONDAY: i64 = 1_795_424_400_000;
/// An hour in milliseconds.
pub const HOUR: i64 = 3_600_000;

/// A running app with its own data folder and a clock that stands still.
pub struct TestApp {
    /// Its parts.
    pub ready: Ready,
    /// Where it listens.
    pub url: String,
    /// Its clock.
    pub clock: Clock,
    /// Its folders.
    pub folder: TempDir,
    server: JoinHandle<()>,
    stop: oneshot::Sender<()>,
}

/// The fixture's catalog.
pub fn catalog() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/api/fixtures/catalog")
}

/// The fixture's articles.
pub fn knowledge() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/api/fixtures/knowledge")
}

/// Copies a folder.
pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        let to = to.join(entry.file_name().expect("a name"));
        if entry.is_dir() { copy(&entry, &to) } else { fs::copy(&entry, &to).map(|_| ()).expect("copied") }
    }
}

/// The page of a built app, with a place for what is drawn.
pub const INDEX: &str = "<!doctype html><html lang=\"en\"><head><title>Portico</title></head><body><div id=\"shell\">empty</div>\
    <!-- end of the shell --><link rel=\"stylesheet\" href=\"/main-1.css\"></body></html>";

/// Puts a built app into the folder of an app that is to be started, so that the server draws pages.
pub fn built_app(folder: &Path) {
    fs::create_dir_all(folder.join("dist")).expect("a folder");
    fs::write(folder.join("dist/index.html"), INDEX).expect("written");
    fs::write(
        folder.join("dist/pieces.json"),
        r#"{"pages":["/app-1/pages.wasm"],"catalog":["/app-1/catalog.wasm"],"sign_in":["/app-1/sign_in.wasm"],"knowledge":["/app-1/knowledge.wasm"],"search":["/app-1/search.wasm"]}"#,
    )
    .expect("written");
}

impl TestApp {
    /// Starts one with an empty database and the fixture's catalog.
    pub async fn start() -> Self {
        Self::start_in(tempfile::tempdir().expect("a folder"), catalog()).await
    }

    /// Starts one whose demo organisation has the fixture's articles; all of them can be found.
    pub async fn with_articles() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        copy(&knowledge(), &folder.path().join("knowledge"));
        let app = Self::start_in(folder, catalog()).await;
        app.indexed().await;
        app
    }

    /// Has search take in all articles.
    pub async fn indexed(&self) {
        self.run("search_words").await;
        self.run("search_vectors").await;
    }

    /// Runs a job now, due or not.
    pub async fn run(&self, job: &str) -> JobRuns {
        self.ready.jobs.run(job).await.expect("there is this job")
    }

    /// Starts one in a folder that may hold a database and a built app already.
    pub async fn start_in(folder: TempDir, catalog: PathBuf) -> Self {
        Self::start_with(folder, catalog, LookupSettings::default()).await
    }

    /// Starts one whose lookups may come from where these settings say.
    pub async fn start_with(folder: TempDir, catalog: PathBuf, lookups: LookupSettings) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let clock = Clock::standing_at(MONDAY);
        let settings = Settings {
            lang: Lang::En,
            data: folder.path().join("data"),
            catalog,
            watch_catalog: false,
            lookups,
            knowledge: folder.path().join("knowledge"),
            dist: folder.path().join("dist"),
            public_url: url.clone(),
            transport: Transport::Secure,
            behind_proxy: false,
            quotas: true,
            time: ClockChoice::Given(clock.clone()),
        };
        let ready = assemble(settings).await.unwrap_or_else(|error| panic!("{error}"));
        // The clock stands, and nothing runs by itself: what a start finds to do is done now.
        ready.jobs.run_due().await;
        let (stop, stopped) = oneshot::channel();
        // A test that lets go of the app goes on talking to it.
        let stopped = async move {
            if stopped.await.is_err() {
                std::future::pending::<()>().await;
            }
        };
        let server = tokio::spawn(server::run(
            listener,
            router(&ready.app),
            Limits { connections: 100, per_address: 80 },
            stopped,
        ));
        Self { ready, url, clock, folder, server, stop }
    }

    /// Stops it and starts another on the same database, with a catalog that may be another.
    pub async fn restart(self, catalog: PathBuf) -> Self {
        Self::start_in(self.stop().await, catalog).await
    }

    /// Stops it: its folders.
    pub async fn stop(self) -> TempDir {
        let Self { mut ready, folder, server, stop, .. } = self;
        stop.send(()).expect("it runs");
        server.await.expect("it ends");
        ready.jobs.stop().await;
        drop(ready);
        folder
    }

    /// A client without a session.
    pub fn nobody(&self) -> Client {
        Client::new(&self.url, None)
    }

    /// A client with a session of this person.
    pub async fn client(&self, person: &str) -> Client {
        let session = SessionId::generate().expect("randomness");
        let app = &self.ready.app;
        app.store.begin_session(session.hash(), person.to_owned(), app.clock.now()).await.expect("a session");
        Client::new(&self.url, Some(format!("__Host-sid={}", session.text())))
    }

    /// The password of a demo account.
    pub fn password(&self, login: &str) -> String {
        let text = fs::read_to_string(self.folder.path().join("data/demo-sign-ins.txt")).expect("demo sign-ins");
        let mut lines = text.lines().map(|line| line.split('\t').collect::<Vec<_>>());
        lines.find(|cells| cells[0] == login).map(|cells| cells[1].to_owned()).expect("a demo account")
    }
}
