//! `GET /api/v1/editing/articles/{number}`: an article to write on.

use axum::{
    Json,
    extract::{Path, State},
};
use portico_domain::api::{ArticleEditing, ProblemDocument, ProblemType};

use super::{InLanguage, language, number};
use crate::{
    extract::{Editor, Query},
    problem::Problem,
    state::AppState,
};

/// The working copy in a language, or what it would begin with; what the article is about; what may be done to it.
///
/// # Errors
/// 404 when there is none that this person may edit.
#[utoipa::path(get, path = "/api/v1/editing/articles/{number}", tag = "editing",
    params(("number" = String, Path, description = "KB-12"),
        ("language" = Option<String>, Query, description = "Such as de; English, else any, by default")),
    responses(
    (status = 200, description = "The article", body = ArticleEditing),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
))]
pub async fn editing(
    State(app): State<AppState>,
    Editor(me): Editor,
    Path(path): Path<String>,
    query: Result<Query<InLanguage>, Problem>,
) -> Result<Json<ArticleEditing>, Problem> {
    let wanted = query?.0.language.map(language).transpose()?;
    let article = app.store.article_editing(me.person.clone(), number(&path)?, wanted).await?;
    Ok(Json(article.ok_or(ProblemType::NotFound)?))
}
