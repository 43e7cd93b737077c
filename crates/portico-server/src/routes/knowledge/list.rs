//! `GET /api/v1/knowledge/articles`: the articles that the person may read, page by page.

use axum::{Json, extract::State, response::IntoResponse};
use portico_domain::{
    api::{ArticleList, ProblemDocument, ProblemType, RequestReason},
    knowledge::ArticleNumber,
};
use serde::Deserialize;

use super::language;
use crate::{
    extract::{CurrentUser, Query},
    problem::Problem,
    routes::paging,
    state::AppState,
    store::articles::ReadingPage,
};

/// Number of articles of a page whose size is not asked for.
const USUAL: usize = 50;

/// What the query string may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ArticlesQuery {
    /// The language to read in.
    language: Option<String>,
    /// Only those in this category, without those in categories below it.
    category: Option<String>,
    /// The page after this article.
    after: Option<ArticleNumber>,
    /// Maximum number, 1 to 100.
    limit: Option<usize>,
}

/// The articles that the person may read, by title. A category that holds nothing for them is answered like one that is not
/// there: with an empty page.
///
/// # Errors
/// 400 for a query that is not understood, 401 when signed out.
#[utoipa::path(get, path = "/api/v1/knowledge/articles", tag = "knowledge", params(
    ("language" = Option<String>, Query, description = "BCP 47 tag of the language to read in"),
    ("category" = Option<String>, Query, description = "Only those in this category, without those in categories below it"),
    ("after" = Option<String>, Query, description = "`next` of the page before"),
    ("limit" = Option<u8>, Query, description = "1 to 100; 50 by default"),
), responses(
    (status = 200, description = "A page", body = ArticleList),
    (status = 400, description = "The query was not understood", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
))]
pub async fn articles(
    State(app): State<AppState>,
    me: CurrentUser,
    query: Result<Query<ArticlesQuery>, Problem>,
) -> Result<impl IntoResponse, Problem> {
    let Query(query) = query?;
    let limit = paging::limit(Some(query.limit.unwrap_or(USUAL)))?;
    let page = ReadingPage {
        person: me.user.person.clone(),
        language: language(query.language),
        category: query.category,
        after: query.after,
        limit,
    };
    let unknown = || Problem::new(ProblemType::Malformed).because(RequestReason::Cursor);
    let mut articles = app.store.readable_articles(page).await?.ok_or_else(unknown)?;
    let more = articles.len() > limit;
    articles.truncate(limit);
    let next = articles.last().filter(|_| more).map(|last| last.number.to_string());
    Ok((me.keep(), Json(ArticleList { articles, next })))
}
