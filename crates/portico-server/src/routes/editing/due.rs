//! `GET /api/v1/editing/due`: how many articles are to be looked through again.

use axum::{Json, extract::State};
use portico_domain::api::{DueArticles, ProblemDocument};

use crate::{extract::Editor, problem::Problem, state::AppState};

/// How many published articles are past their review date.
///
/// # Errors
/// 404 for who writes no articles.
#[utoipa::path(get, path = "/api/v1/editing/due", tag = "editing", responses(
    (status = 200, description = "Their number", body = DueArticles),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
))]
pub async fn due(State(app): State<AppState>, Editor(me): Editor) -> Result<Json<DueArticles>, Problem> {
    Ok(Json(app.store.due_articles(me.person.clone(), app.today()).await?))
}
