//! `portico serve`.

use std::{io::IsTerminal, net::SocketAddr, path::PathBuf};

use clap::{Args, ValueEnum};
use portico_domain::date::Date;
use portico_words::cli::serve as words;
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

use super::{CommandResult, Refusal, lang, say};
use crate::{
    auth::Transport,
    demo,
    lookups::{Environment, LookupSettings},
    router::router,
    server::{self, Limits},
    start::{ClockChoice, Settings, assemble},
};

/// Serve the portal.
#[derive(Debug, Args)]
pub(super) struct ServeCommand {
    /// Address and port to listen on; port 0 takes a free one
    #[arg(long, default_value = "127.0.0.1:8080")]
    addr: SocketAddr,
    /// Folder of the database
    #[arg(long, default_value = "data")]
    data: PathBuf,
    /// Folder of the catalog
    #[arg(long, default_value = "catalog")]
    catalog: PathBuf,
    /// Read the catalog again whenever its files have changed; faulty files are refused, and the catalog before goes on
    #[arg(long)]
    watch_catalog: bool,
    /// Folder into which others drop the files of lookups
    #[arg(long, value_name = "DIR")]
    lookup_drop: Option<PathBuf>,
    /// Host that lookups may come from at a private address and without https; may be given several times
    #[arg(long, value_name = "NAME")]
    allow_lookup_host: Vec<String>,
    /// Folder of the demo organisation's articles, for the first start
    #[arg(long, default_value = "knowledge")]
    knowledge: PathBuf,
    /// Folder of the built app
    #[arg(long, default_value = "dist")]
    dist: PathBuf,
    /// Origin that browsers see, such as https://it.example.com [default: http://ADDR]
    #[arg(long, value_parser = origin)]
    public_url: Option<String>,
    /// Take a client's address from the last entry of X-Forwarded-For: only behind a proxy that writes it
    #[arg(long)]
    behind_proxy: bool,
    /// Connections at the same time
    #[arg(long, default_value_t = 900)]
    max_connections: usize,
    /// Connections of one address at the same time; without a limit behind a proxy
    #[arg(long, default_value_t = 200)]
    max_connections_per_address: usize,
    /// How the log is written
    #[arg(long, value_enum, default_value_t = Log::Text)]
    log: Log,
    /// For measurements: people may send as much as they like
    #[arg(long)]
    test_no_quotas: bool,
    /// For tests: move the clock by whole days so that today is this day (YYYY-MM-DD)
    #[arg(long)]
    test_today: Option<Date>,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Log {
    /// For people
    Text,
    /// One JSON object per line
    Json,
}

/// An origin: scheme, host, maybe a port, and nothing after it.
fn origin(text: &str) -> Result<String, String> {
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let plain = host.is_some_and(|host| !host.is_empty() && !host.contains(['/', '?', '#', '@', ' ']));
    if plain { Ok(text.to_ascii_lowercase()) } else { Err(words::not_an_origin(lang())) }
}

impl ServeCommand {
    pub(super) fn run(self) -> CommandResult {
        start_log(self.log);
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        runtime.block_on(self.serve())
    }

    async fn serve(self) -> CommandResult {
        let stop = stop_signal()?;
        let listener = TcpListener::bind(self.addr)
            .await
            .map_err(|error| Refusal::new(words::not_listening(lang(), &self.addr.to_string(), &error.to_string())))?;
        let local = listener.local_addr()?;
        let public_url = self.public_url.unwrap_or_else(|| format!("http://{local}"));
        let transport = Transport::of(local.ip(), &public_url);
        let settings = Settings {
            lang: lang(),
            data: self.data.clone(),
            catalog: self.catalog.clone(),
            watch_catalog: self.watch_catalog,
            lookups: LookupSettings {
                drop: self.lookup_drop,
                allowed_hosts: self.allow_lookup_host.into_iter().collect(),
                environment: Environment::of_process(),
            },
            knowledge: self.knowledge,
            dist: self.dist,
            public_url,
            transport,
            quotas: !self.test_no_quotas,
            behind_proxy: self.behind_proxy,
            time: ClockChoice::System(self.test_today),
        };
        let mut ready = assemble(settings).await?;
        let app = ready.app.clone();
        say::line(&words::serves(lang(), &app.catalog().organisation.name, &app.public_url));
        if transport == Transport::Loopback {
            say::line(&words::loopback(lang()));
        }
        if let Some(today) = self.test_today {
            say::line(&words::test_clock(lang(), &today.to_string()));
        }
        if self.test_no_quotas {
            say::line(&words::no_quotas(lang()));
        }
        let sign_ins = demo::sign_ins(&app.store, &self.data).await?;
        if !sign_ins.is_empty() {
            say::line(&portico_words::cli::demo::sign_ins(lang()));
        }
        for demo::DemoSignIn { login, password, who } in sign_ins {
            say::line(&format!("  {login:<20} {password}   {who}"));
        }
        ready.jobs.start();
        crate::catalog::check_in_background(&self.catalog)?;
        let prepared = app.clone();
        tokio::task::spawn_blocking(move || prepared.assets.prepare());
        let per_address = if self.behind_proxy { usize::MAX } else { self.max_connections_per_address };
        let limits = Limits { connections: self.max_connections, per_address };
        server::run(listener, router(&app), limits, stop).await;
        ready.jobs.stop().await;
        Ok(())
    }
}

fn start_log(log: Log) {
    let filter = EnvFilter::try_from_env("PORTICO_LOG").unwrap_or_else(|_| EnvFilter::new("info"));
    let builder = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(std::io::stderr)
        .with_ansi(std::io::stderr().is_terminal());
    match log {
        Log::Text => builder.with_target(false).compact().init(),
        Log::Json => builder.json().flatten_event(true).init(),
    }
}

/// Ready at the first SIGINT or SIGTERM. Listens for them from now on.
#[cfg(unix)]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut interrupt, mut terminate) = (signal(SignalKind::interrupt())?, signal(SignalKind::terminate())?);
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ready at Ctrl-C.
#[cfg(not(unix))]
fn stop_signal() -> std::io::Result<impl Future<Output = ()>> {
    Ok(async { tokio::signal::ctrl_c().await.unwrap_or_default() })
}
