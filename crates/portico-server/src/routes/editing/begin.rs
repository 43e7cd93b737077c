//! `POST /api/v1/editing/articles`: begins an article.

use axum::{
    Json as Body,
    extract::State,
    http::{StatusCode, header},
    response::IntoResponse,
};
use portico_domain::api::{ArticleEditing, ArticleLine, EditingReason, NewArticle, ProblemDocument, ProblemType};

use super::{TITLE, filled, invalid, language};
use crate::{
    extract::{Editor, Json},
    problem::Problem,
    state::AppState,
};

/// Begins an article as a draft; the person answers for it.
///
/// # Errors
/// 422 without a title, or for a category that is not there for this person.
#[utoipa::path(post, path = "/api/v1/editing/articles", tag = "editing", request_body = NewArticle, responses(
    (status = 201, description = "The draft", body = ArticleEditing),
    (status = 422, description = "No title, or no such category", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
))]
pub async fn begin(
    State(app): State<AppState>,
    Editor(me): Editor,
    body: Result<Json<NewArticle>, Problem>,
) -> Result<impl IntoResponse, Problem> {
    let Json(new) = body?;
    let new = NewArticle {
        title: filled(ArticleLine::Title, &new.title, TITLE)?,
        language: language(new.language)?,
        category: new.category,
    };
    let written = new.language.clone();
    let number = app.store.begin_article(me.person.clone(), new, app.clock.now()).await?;
    let number = number.ok_or_else(|| invalid(EditingReason::UnknownCategory))?;
    let article = app.store.article_editing(me.person.clone(), number, Some(written)).await?;
    let article = article.ok_or(ProblemType::NotFound)?;
    let place = [(header::LOCATION, format!("/api/v1/editing/articles/{number}"))];
    Ok((StatusCode::CREATED, place, Body(article)))
}
