//! `/healthz`, `/readyz`: for those who watch over the process.

use axum::extract::State;
use portico_domain::api::ProblemType;

use crate::{problem::Problem, state::AppState};

/// The process answers.
#[utoipa::path(get, path = "/healthz", tag = "health", responses((status = 200, description = "The process answers")))]
pub async fn alive() -> &'static str {
    "ok\n"
}

/// Requests can be served and writes are saved.
///
/// # Errors
/// 503 when the last write was not saved or the database is damaged.
#[utoipa::path(get, path = "/readyz", tag = "health", responses(
    (status = 200, description = "Requests can be served"),
    (status = 503, description = "The database does not take writes", body = portico_domain::api::ProblemDocument),
))]
pub async fn ready(State(app): State<AppState>) -> Result<&'static str, Problem> {
    if app.store.is_ready() { Ok("ok\n") } else { Err(Problem::new(ProblemType::Unavailable).retry_after(5)) }
}
