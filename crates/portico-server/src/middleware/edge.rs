//! The outermost layer: a request id, a line in the log, the security headers, and the documents of problems.

use std::{
    net::{IpAddr, Ipv4Addr},
    time::Instant,
};

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tracing::Instrument;

use super::head;
use crate::{
    budget::in_request,
    log::Logged,
    problem::{Problem, reader_language, write_document},
    server::Peer,
    state::AppState,
};

const FIXED: [(HeaderName, &str); 4] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "same-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
];

/// Runs the request in a span of its own and finishes the response.
pub async fn edge(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let id = request_id();
    let (mut head, body) = request.into_parts();
    let peer = head.extensions.get::<Peer>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |Peer(peer)| peer.ip());
    let address = app.addresses.of(peer, &head.headers);
    head.extensions.insert(address);
    let lang = reader_language(&head.headers, &head.uri);
    let api = head.uri.path().starts_with("/api");
    let (method, path) = (Logged(head.method.as_str()), Logged(head.uri.path()));
    let span = tracing::info_span!("request", id, address = %address.0, %method, %path, person = tracing::field::Empty);
    let response = match head::refusal(&head) {
        Some(kind) => Problem::new(kind).into_response(),
        None => in_request(next.run(Request::from_parts(head, body))).instrument(span.clone()).await,
    };
    let mut response = write_document(response, &id, lang);
    finish(&app, api, &id, response.headers_mut());
    let (status, ms) = (response.status().as_u16(), started.elapsed().as_secs_f64() * 1_000.0);
    span.in_scope(|| {
        if status >= 500 {
            tracing::error!(status, ms, "answered");
        } else {
            tracing::info!(status, ms, "answered");
        }
    });
    response
}

fn finish(app: &AppState, api: bool, id: &str, headers: &mut HeaderMap) {
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // What people have uploaded brings a stricter one.
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) && !is_part(headers) {
        headers.insert(header::CONTENT_SECURITY_POLICY, app.assets.content_security_policy());
    }
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert("x-request-id", id);
    }
    if api && !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}

/// Whether an answer is code or style that only a document loads: a policy is one of documents and workers, and would
/// be as large as many of these files.
fn is_part(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    kind == "application/wasm" || kind.starts_with("text/css")
}

/// Sixteen hexadecimal digits. Randomness that fails costs uniqueness in the log and nothing else.
fn request_id() -> String {
    format!("{:016x}", getrandom::u64().unwrap_or_default())
}
