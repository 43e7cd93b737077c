//! `/api/v1/drafts`: what the server keeps of requests that were begun without the app.

use axum::{
    Json,
    extract::{
        Path, Query, State,
        rejection::{PathRejection, QueryRejection},
    },
    http::StatusCode,
    response::IntoResponse,
};
use portico_domain::api::{BegunDraft, BegunDrafts, ProblemDocument, ProblemType, Timestamp};
use serde::Deserialize;

use crate::{
    extract::{CurrentUser, ReadingLanguage},
    problem::Problem,
    routes::searches::client_id,
    state::AppState,
};

/// The drafts that have become no ticket, the last edited first, of items that are for this person.
///
/// # Errors
/// 401 when signed out.
#[utoipa::path(get, path = "/api/v1/drafts", tag = "catalog", params(
    ("language" = Option<String>, Query, description = "BCP 47 tag of the language to read in"),
), responses(
    (status = 200, description = "The drafts", body = BegunDrafts),
    (status = 401, description = "Signed out", body = ProblemDocument),
))]
pub async fn begun_drafts(
    State(app): State<AppState>,
    me: CurrentUser,
    reading: ReadingLanguage,
) -> Result<impl IntoResponse, Problem> {
    let begun = app.store.begun_drafts(me.user.person.clone()).await?;
    let catalog = app.catalog();
    let named = |(item, at): (String, Timestamp)| {
        let offer = catalog.offer(&item, &me.user.groups)?;
        let name = catalog.in_language(&offer.item, reading.tag()).name.clone();
        Some(BegunDraft { item, name, at })
    };
    let drafts = begun.into_iter().filter_map(named).collect();
    Ok((me.keep(), Json(BegunDrafts { drafts })))
}

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
