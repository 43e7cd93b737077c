//! A source of rows, in the process of the test.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use axum::{
    Router,
    body::Body,
    extract::State,
    http::{HeaderMap, Response, header},
};
use tokio::{net::TcpListener, task::JoinHandle};

/// What the source answers.
#[derive(Clone)]
pub enum Answering {
    /// These bytes, under an `ETag` if there is one.
    Rows(String, Option<&'static str>),
    /// This status.
    Status(u16),
    /// To the address.
    Redirect(String),
    /// Never.
    Never,
    /// What it was sent as `Authorization`, as its rows.
    Echo,
}

/// A request: `Authorization` and `If-None-Match`.
pub type Asked = (Option<String>, Option<String>);

#[derive(Clone)]
struct Shared {
    answering: Arc<Mutex<Answering>>,
    asked: Arc<Mutex<Vec<Asked>>>,
}

/// A source at a port of this machine.
pub struct Source {
    /// Where it listens.
    pub address: SocketAddr,
    shared: Shared,
    server: JoinHandle<()>,
}

impl Source {
    /// One that answers so.
    pub async fn start(answering: Answering) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let shared = Shared { answering: Arc::new(Mutex::new(answering)), asked: Arc::default() };
        let router = Router::new().fallback(answer).with_state(shared.clone());
        let server = tokio::spawn(async move { axum::serve(listener, router).await.expect("served") });
        Self { address, shared, server }
    }

    /// Has it answer so from now on.
    pub fn set(&self, answering: Answering) {
        *self.shared.answering.lock().expect("no panic") = answering;
    }

    /// What it was asked since this was asked last.
    pub fn asked(&self) -> Vec<Asked> {
        std::mem::take(&mut *self.shared.asked.lock().expect("no panic"))
    }

    /// Nothing answers at its address any more.
    pub fn stop(self) {
        self.server.abort();
    }
}

async fn answer(State(shared): State<Shared>, headers: HeaderMap) -> Response<Body> {
    let header = |name| headers.get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let (authorization, known) = (header(header::AUTHORIZATION), header(header::IF_NONE_MATCH));
    shared.asked.lock().expect("no panic").push((authorization.clone(), known.clone()));
    let answering = shared.answering.lock().expect("no panic").clone();
    let response = Response::builder();
    let response = match answering {
        Answering::Rows(_, Some(tag)) if known.as_deref() == Some(tag) => response.status(304).body(Body::empty()),
        Answering::Rows(rows, tag) => {
            tag.into_iter().fold(response, |all, tag| all.header(header::ETAG, tag)).body(Body::from(rows))
        }
        Answering::Status(status) => response.status(status).body(Body::from("the database is on fire")),
        Answering::Redirect(to) => response.status(302).header(header::LOCATION, to).body(Body::empty()),
        Answering::Never => std::future::pending().await,
        Answering::Echo => response.body(Body::from(format!(
            r#"[{{"id": "a", "label": "A", "groups": null, "touch": "{}"}}]"#,
            authorization.unwrap_or_default()
        ))),
    };
    response.expect("a response")
}
