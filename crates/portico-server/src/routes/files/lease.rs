//! `PUT /api/v1/drafts/{draft}/files/lease`: keeps the files of a draft.

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
};
use portico_domain::api::{DraftFiles, ProblemDocument, ProblemType};

use crate::{extract::CurrentUser, problem::Problem, routes::searches::client_id, state::AppState};

/// Keeps the files of a draft for another 30 days, and lists them: for who opens the draft. Of somebody else's draft, or one that is
/// not there, there are none.
///
/// # Errors
/// 400 for an id that is none, 401 when signed out.
#[utoipa::path(put, path = "/api/v1/drafts/{draft}/files/lease", tag = "files",
    params(("draft" = String, Path, description = "The draft's id")),
    responses(
    (status = 200, description = "The files", body = DraftFiles),
    (status = 400, description = "The id could not be read", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
))]
pub async fn renew_lease(
    State(app): State<AppState>,
    me: CurrentUser,
    draft: Result<Path<String>, PathRejection>,
) -> Result<Json<DraftFiles>, Problem> {
    let Path(draft) = draft.map_err(|_| ProblemType::Malformed)?;
    let (person, now) = (me.user.person.clone(), app.clock.now());
    Ok(Json(app.store.renew_draft_files(person, client_id(&draft)?, now).await?))
}
