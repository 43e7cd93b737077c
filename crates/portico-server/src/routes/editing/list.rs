//! `GET /api/v1/editing/articles`: articles to write on.

use axum::{Json, extract::State};
use portico_domain::{
    api::{EditFilter, EditedPage, ProblemDocument, ProblemType, RequestReason},
    knowledge::ArticleNumber,
};
use serde::Deserialize;

use crate::{
    extract::{Editor, Query},
    problem::Problem,
    routes::paging,
    state::AppState,
    store::article_list::EditPage,
};

/// What the query string may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct ArticleListQuery {
    /// Which.
    filter: EditFilter,
    /// Only one's own.
    mine: bool,
    /// The page after this article.
    after: Option<ArticleNumber>,
    /// Maximum number, 1 to 100.
    limit: Option<usize>,
}

/// Articles in any state that the person could read, answers for, or looks after.
///
/// # Errors
/// 400 for a query that is not understood, 404 for who writes no articles.
#[utoipa::path(get, path = "/api/v1/editing/articles", tag = "editing", params(
    ("filter" = Option<EditFilter>, Query, description = "all (the default), draft, review, published, retired, due"),
    ("mine" = Option<bool>, Query, description = "Only those that the person answers for"),
    ("after" = Option<String>, Query, description = "`next` of the page before"),
    ("limit" = Option<u8>, Query, description = "1 to 100; 25 by default"),
), responses(
    (status = 200, description = "A page", body = EditedPage),
    (status = 400, description = "The query was not understood", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
))]
pub async fn edited_articles(
    State(app): State<AppState>,
    Editor(me): Editor,
    query: Result<Query<ArticleListQuery>, Problem>,
) -> Result<Json<EditedPage>, Problem> {
    let Query(query) = query?;
    let limit = paging::limit(query.limit)?;
    let page = EditPage {
        person: me.person.clone(),
        filter: query.filter,
        mine: query.mine,
        after: query.after,
        limit,
        today: app.today(),
    };
    let unknown = || Problem::new(ProblemType::Malformed).because(RequestReason::Cursor);
    let mut articles = app.store.edited_articles(page).await?.ok_or_else(unknown)?;
    let more = articles.len() > limit;
    articles.truncate(limit);
    let next = articles.last().filter(|_| more).map(|last| last.number.to_string());
    Ok(Json(EditedPage { articles, next }))
}
