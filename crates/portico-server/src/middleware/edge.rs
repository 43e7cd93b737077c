//! The outermost layer: a request id, a line in the log, the security headers, and the documents of problems.

use std::time::Instant;

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use tracing::Instrument;

use crate::{problem::write_document, state::AppState};

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
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let span = tracing::info_span!("request", id, %method, path, person = tracing::field::Empty);
    let response = next.run(request).instrument(span.clone()).await;
    let mut response = write_document(response, &id);
    finish(&app, &path, &id, response.headers_mut());
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

fn finish(app: &AppState, path: &str, id: &str, headers: &mut HeaderMap) {
    for (name, value) in FIXED {
        headers.insert(name, HeaderValue::from_static(value));
    }
    // What people have uploaded brings a stricter one.
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY) {
        headers.insert(header::CONTENT_SECURITY_POLICY, app.assets.content_security_policy());
    }
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert("x-request-id", id);
    }
    if path.starts_with("/api") && !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
}

/// Sixteen hexadecimal digits. Randomness that fails costs uniqueness in the log and nothing else.
fn request_id() -> String {
    format!("{:016x}", getrandom::u64().unwrap_or_default())
}
