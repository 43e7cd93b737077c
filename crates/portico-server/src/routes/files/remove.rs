//! `DELETE /api/v1/drafts/{draft}/files/{file}`: removes a file of a draft.

use axum::{
    extract::{Path, State, rejection::PathRejection},
    http::StatusCode,
};
use portico_domain::api::{ProblemDocument, ProblemType};

use super::take_away;
use crate::{extract::CurrentUser, problem::Problem, routes::searches::client_id, state::AppState};

/// Removes a file of a draft of one's own, at once and for good. What is not there is removed already; what was sent with a request stays.
///
/// # Errors
/// 400 for an id that is none, 401 when signed out.
#[utoipa::path(delete, path = "/api/v1/drafts/{draft}/files/{file}", tag = "files",
    params(("draft" = String, Path, description = "The draft's id"), ("file" = String, Path, description = "The file's id")),
    responses(
    (status = 204, description = "It is not there any more"),
    (status = 400, description = "The id could not be read", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
))]
pub async fn remove_file(
    State(app): State<AppState>,
    me: CurrentUser,
    path: Result<Path<(String, String)>, PathRejection>,
) -> Result<StatusCode, Problem> {
    let Path((draft, file)) = path.map_err(|_| ProblemType::Malformed)?;
    let removed = app.store.remove_draft_files(me.user.person.clone(), client_id(&draft)?, Some(file)).await?;
    take_away(&app, removed).await?;
    Ok(StatusCode::NO_CONTENT)
}
