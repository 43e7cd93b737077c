//! `DELETE /api/v1/drafts/{id}`: the app has taken a draft over.

use axum::{
    extract::{
        Path, Query, State,
        rejection::{PathRejection, QueryRejection},
    },
    http::StatusCode,
};
use portico_domain::api::{ProblemDocument, ProblemType, Timestamp};
use serde::Deserialize;

use crate::{extract::CurrentUser, problem::Problem, routes::searches::client_id, state::AppState};

/// Which state of the draft is meant.
#[derive(Deserialize)]
pub struct DraftQuery {
    at: Timestamp,
}

/// Removes a draft that the server keeps, unless it was changed since. What is not there is gone already.
///
/// # Errors
/// 400 for an id or a time that is none, 401 when signed out.
#[utoipa::path(delete, path = "/api/v1/drafts/{id}", tag = "catalog",
    params(
        ("id" = String, Path, description = "The draft's id"),
        ("at" = i64, Query, description = "When it was changed last, as it was read"),
    ), responses(
    (status = 204, description = "Not there any more, or changed since"),
    (status = 400, description = "The id or the time could not be read", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
))]
pub async fn drop_draft(
    State(app): State<AppState>,
    me: CurrentUser,
    id: Result<Path<String>, PathRejection>,
    query: Result<Query<DraftQuery>, QueryRejection>,
) -> Result<StatusCode, Problem> {
    let Path(id) = id.map_err(|_| ProblemType::Malformed)?;
    let Query(query) = query.map_err(|_| ProblemType::Malformed)?;
    app.store.drop_draft(&me.user.person, &client_id(&id)?, query.at).await?;
    Ok(StatusCode::NO_CONTENT)
}
