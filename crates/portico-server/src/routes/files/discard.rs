//! `DELETE /api/v1/drafts/{draft}/files`: removes all files of a draft.

use axum::{
    extract::{Path, State, rejection::PathRejection},
    http::StatusCode,
};
use portico_domain::api::{ProblemDocument, ProblemType};

use super::take_away;
use crate::{extract::CurrentUser, problem::Problem, routes::searches::client_id, state::AppState};

/// Removes all files of a draft of one's own, at once and for good: it was discarded.
///
/// # Errors
/// 400 for an id that is none, 401 when signed out.
#[utoipa::path(delete, path = "/api/v1/drafts/{draft}/files", tag = "files",
    params(("draft" = String, Path, description = "The draft's id")),
    responses(
    (status = 204, description = "It has no files any more"),
    (status = 400, description = "The id could not be read", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
))]
pub async fn discard_files(
    State(app): State<AppState>,
    me: CurrentUser,
    draft: Result<Path<String>, PathRejection>,
) -> Result<StatusCode, Problem> {
    let Path(draft) = draft.map_err(|_| ProblemType::Malformed)?;
    let removed = app.store.remove_draft_files(me.user.person.clone(), client_id(&draft)?, None).await?;
    take_away(&app, removed).await?;
    Ok(StatusCode::NO_CONTENT)
}
