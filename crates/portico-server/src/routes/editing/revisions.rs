//! `GET /api/v1/editing/articles/{number}/revisions`: what an article was before.

use axum::{
    Json,
    extract::{Path, State},
};
use portico_domain::api::{ProblemDocument, ProblemType, RevisionRow};

use super::{InLanguage, language, number};
use crate::{
    extract::{Editor, Query},
    problem::Problem,
    state::AppState,
};

/// The revisions of a language, the newest first, five hundred at most.
///
/// # Errors
/// 404 when there is no article that this person may edit.
#[utoipa::path(get, path = "/api/v1/editing/articles/{number}/revisions", tag = "editing",
    params(("number" = String, Path, description = "KB-12"), ("language" = Option<String>, Query, description = "en by default")),
    responses(
    (status = 200, description = "The revisions", body = Vec<RevisionRow>),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
))]
pub async fn revisions(
    State(app): State<AppState>,
    Editor(me): Editor,
    Path(path): Path<String>,
    query: Result<Query<InLanguage>, Problem>,
) -> Result<Json<Vec<RevisionRow>>, Problem> {
    let written = language(query?.0.language.unwrap_or_else(|| "en".to_owned()))?;
    let revisions = app.store.revisions(me.person.clone(), number(&path)?, written).await?;
    Ok(Json(revisions.ok_or(ProblemType::NotFound)?))
}
