//! Requests that change something must come from the portal's own pages.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use portico_domain::api::ProblemType;

use crate::{problem::Problem, state::AppState, store};

/// Refuses unsafe methods from elsewhere: what the browser says in `Sec-Fetch-Site` counts; a client that does not say it
/// names the portal's public URL as its `Origin`. Safe methods may come from anywhere, and cannot write.
pub async fn same_origin(State(app): State<AppState>, request: Request, next: Next) -> Response {
    if [Method::GET, Method::HEAD, Method::OPTIONS].contains(request.method()) {
        return store::reading(next.run(request)).await;
    }
    if is_ours(request.headers(), &app.public_url) {
        return next.run(request).await;
    }
    Problem::new(ProblemType::CrossSite).into_response()
}

fn is_ours(headers: &HeaderMap, public_url: &str) -> bool {
    match headers.get("sec-fetch-site") {
        Some(site) => site == "same-origin",
        None => headers.get(header::ORIGIN).is_some_and(|origin| origin == public_url),
    }
}
