//! `GET /api/v1/catalog`: what the person may ask for.

use axum::{
    extract::{Query, State, rejection::QueryRejection},
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use portico_domain::api::{CatalogView, ProblemDocument};

use crate::{extract::CurrentUser, problem::Problem, routes::cached, state::AppState};

/// Categories and items narrowed to the person's audience. Send the `ETag` back in `If-None-Match` to be told 304.
///
/// # Errors
/// 401 when signed out.
#[utoipa::path(get, path = "/api/v1/catalog", tag = "catalog",
    params(("language" = Option<String>, Query, description = "BCP 47 tag of the language to read in")), responses(
    (status = 200, description = "The catalog", body = CatalogView),
    (status = 304, description = "Unchanged"),
    (status = 401, description = "Signed out", body = ProblemDocument),
))]
pub async fn catalog(
    State(app): State<AppState>,
    me: CurrentUser,
    query: Result<Query<super::LanguageQuery>, QueryRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let language = query.ok().and_then(|Query(query)| query.language);
    let view = cached::answer(&headers, app.catalog().view(&me.user.groups, language.as_deref()))?;
    Ok((me.keep(), view).into_response())
}
