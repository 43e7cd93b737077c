//! `DELETE /api/v1/deflections/{draft}`: it did not solve it after all.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use portico_domain::api::ProblemDocument;

use crate::{extract::CurrentUser, problem::Problem, quota::Sent, routes::searches::client_id, state::AppState};

/// Takes back what was counted for a draft that goes on. What is not there is gone already.
///
/// # Errors
/// 400 for an id that is none, 429 for too many.
#[utoipa::path(delete, path = "/api/v1/deflections/{draft}", tag = "signals",
    params(("draft" = String, Path, description = "The draft's id")), responses(
    (status = 204, description = "Not counted any more"),
    (status = 400, description = "The id could not be read", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 429, description = "Too many in a minute", body = ProblemDocument),
))]
pub async fn withdraw_deflection(
    State(app): State<AppState>,
    me: CurrentUser,
    Path(draft): Path<String>,
) -> Result<StatusCode, Problem> {
    let draft = client_id(&draft)?;
    app.quota.take(Sent::Signal, &me.user.person, app.clock.now())?;
    app.store.withdraw_deflection(me.user.person.clone(), draft).await?;
    Ok(StatusCode::NO_CONTENT)
}
