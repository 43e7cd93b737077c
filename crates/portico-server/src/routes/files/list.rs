//! `GET /api/v1/drafts/{draft}/files`: the files of a draft.

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
};
use portico_domain::api::{DraftFiles, ProblemDocument, ProblemType};

use crate::{extract::CurrentUser, problem::Problem, routes::searches::client_id, state::AppState};

/// The files of a draft of one's own; none of what is somebody else's or not there.
///
/// # Errors
/// 400 for an id that is none, 401 when signed out.
#[utoipa::path(get, path = "/api/v1/drafts/{draft}/files", tag = "files",
    params(("draft" = String, Path, description = "The draft's id")),
    responses(
    (status = 200, description = "The files", body = DraftFiles),
    (status = 400, description = "The id could not be read", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
))]
pub async fn draft_files(
    State(app): State<AppState>,
    me: CurrentUser,
    draft: Result<Path<String>, PathRejection>,
) -> Result<Json<DraftFiles>, Problem> {
    let Path(draft) = draft.map_err(|_| ProblemType::Malformed)?;
    Ok(Json(app.store.draft_files(me.user.person.clone(), client_id(&draft)?).await?))
}
