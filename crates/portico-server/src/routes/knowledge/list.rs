//! `GET /api/v1/knowledge`: all that the person may read, as an outline.

use std::collections::BTreeSet;

use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::HeaderMap,
    response::Response,
};
use portico_domain::api::{KnowledgeView, ProblemDocument};

use super::{ReadingQuery, language, place};
use crate::{extract::CurrentUser, problem::Problem, routes::cached, state::AppState};

/// Categories that hold something for the person, and their articles by title. Send the `ETag` back in `If-None-Match` to be
/// told 304.
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
    let outline = app.store.knowledge(me.user.person.clone(), language).await?;
    // A category without anything to read would tell that there is something to hide.
    let filled: BTreeSet<String> = outline
        .articles
        .iter()
        .flat_map(|article| place(&outline.categories, &article.category))
        .map(|category| category.id)
        .collect();
    let categories = outline.categories.into_iter().filter(|category| filled.contains(&category.id)).collect();
    cached::answer(&headers, &KnowledgeView { categories, articles: outline.articles })
}
