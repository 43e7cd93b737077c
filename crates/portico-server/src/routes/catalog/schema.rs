//! `GET /api/v1/catalog/items/{id}/schema`: the JSON Schema of a form's answers.

use axum::{
    extract::{Path, State, rejection::PathRejection},
    http::HeaderMap,
    response::Response,
};
use portico_domain::api::{ProblemDocument, ProblemType};

use crate::{extract::CurrentUser, problem::Problem, routes::cached, state::AppState};

/// The JSON Schema (draft 2020-12) of the `answers` of a submit, so that a program can check them before it sends them. Whatever the
/// portal accepts is valid; what JSON Schema cannot say is named in `$comment` and is checked by the portal alone.
///
/// # Errors
/// 401 when signed out, 404 for an item that is not there or not for this person.
#[utoipa::path(get, path = "/api/v1/catalog/items/{id}/schema", tag = "catalog",
    params(("id" = String, Path, description = "Id of the item")), responses(
    (status = 200, description = "The schema", body = Object, content_type = "application/schema+json"),
    (status = 304, description = "Unchanged"),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
))]
pub async fn item_schema(
    State(app): State<AppState>,
    me: CurrentUser,
    id: Result<Path<String>, PathRejection>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Path(id) = id.map_err(|_| ProblemType::NotFound)?;
    let catalog = app.catalog();
    let offer = catalog.offer(&id, &me.user.groups).ok_or(ProblemType::NotFound)?;
    cached::answer_as(&headers, offer.schema(), "application/schema+json")
}
