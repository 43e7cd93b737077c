//! `GET /api/v1/knowledge`: what the person may read, as an outline.

use std::collections::BTreeSet;

use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use portico_domain::api::{KnowledgeCategory, KnowledgeView, ProblemDocument};

use super::{ReadingQuery, language, place};
use crate::{extract::CurrentUser, problem::Problem, routes::cached, state::AppState};

/// Number of articles that the outline names in each category.
const FIRST: u32 = 5;

/// Categories that hold something for the person, each with its number of articles and the first five by title. Send the
/// `ETag` back in `If-None-Match` to be told 304.
///
/// # Errors
/// 401 when signed out.
#[utoipa::path(get, path = "/api/v1/knowledge", tag = "knowledge",
    params(("language" = Option<String>, Query, description = "BCP 47 tag of the language to read in")), responses(
    (status = 200, description = "The outline", body = KnowledgeView),
    (status = 304, description = "Unchanged"),
    (status = 401, description = "Signed out", body = ProblemDocument),
))]
pub async fn knowledge(
    State(app): State<AppState>,
    me: CurrentUser,
    query: Result<Query<ReadingQuery>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = language(query.ok().and_then(|Query(query)| query.language));
    let mut outline = app.store.knowledge(me.user.person.clone(), language, FIRST).await?;
    // A category without anything to read would tell that there is something to hide.
    let filled: BTreeSet<String> = outline
        .contents
        .keys()
        .flat_map(|category| place(&outline.categories, category))
        .map(|category| category.id)
        .collect();
    let shown = outline.categories.into_iter().filter(|category| filled.contains(&category.id));
    let categories = shown.map(|category| {
        let content = outline.contents.remove(&category.id).unwrap_or_default();
        KnowledgeCategory { category, count: content.count, articles: content.articles }
    });
    let view = cached::answer(&headers, KnowledgeView { categories: categories.collect() })?;
    Ok((me.keep(), view).into_response())
}
