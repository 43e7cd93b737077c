//! `GET /api/v1/session`: whether the session goes on.

use axum::{
    extract::State,
    http::{HeaderMap, StatusCode},
};
use portico_domain::api::{ProblemDocument, ProblemType};

use crate::{problem::Problem, state::AppState};

/// Tells a page that nobody touches whether its session has ended. Unlike any other request it is no use of the session: a page that is
/// left open keeps nobody signed in.
///
/// # Errors
/// 401 when it has ended.
#[utoipa::path(get, path = "/api/v1/session", tag = "session", responses(
    (status = 204, description = "It goes on"),
    (status = 401, description = "Signed out", body = ProblemDocument),
))]
pub async fn lasting(State(app): State<AppState>, headers: HeaderMap) -> Result<StatusCode, Problem> {
    let session = app.cookies.read(&headers).ok_or(ProblemType::SignedOut)?;
    let user = app.store.session_user(session.hash(), app.clock.now()).await?;
    if user.is_some() { Ok(StatusCode::NO_CONTENT) } else { Err(ProblemType::SignedOut.into()) }
}
