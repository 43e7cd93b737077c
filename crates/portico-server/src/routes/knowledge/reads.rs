//! `POST /api/v1/knowledge/articles/{number}/reads`: somebody reads it.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use portico_domain::{
    api::{ArticleRead, ProblemDocument, ProblemType},
    knowledge::ArticleNumber,
};

use super::language;
use crate::{
    extract::{CurrentUser, JsonOrNothing},
    problem::Problem,
    quota::Sent,
    state::AppState,
};

/// Counts a reader, once in half an hour. Reading an article by `GET` counts nobody.
///
/// # Errors
/// 404 when there is no such article for this person, 429 for too many.
#[utoipa::path(post, path = "/api/v1/knowledge/articles/{number}/reads", tag = "signals", request_body = ArticleRead,
    params(("number" = String, Path, description = "KB-12")), responses(
    (status = 204, description = "Counted"),
    (status = 400, description = "The body could not be read", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "No such article for this person", body = ProblemDocument),
    (status = 429, description = "Too many in a minute", body = ProblemDocument),
))]
pub async fn note_read(
    State(app): State<AppState>,
    me: CurrentUser,
    Path(number): Path<String>,
    JsonOrNothing(body): JsonOrNothing<ArticleRead>,
) -> Result<StatusCode, Problem> {
    let now = app.clock.now();
    app.quota.take(Sent::Signal, &me.user.person, now)?;
    let number: ArticleNumber = number.parse().map_err(|_| ProblemType::NotFound)?;
    let language = language(body.language);
    let there = app.store.note_read(me.user.person.clone(), number, language, body.search, now).await?;
    if there { Ok(StatusCode::NO_CONTENT) } else { Err(ProblemType::NotFound.into()) }
}
