//! `GET /api/v1/knowledge/images/{id}`: a picture of an article.

use axum::{
    extract::{Path, State},
    http::header,
    response::IntoResponse,
};
use portico_domain::api::{ProblemDocument, ProblemType};

use crate::{extract::CurrentUser, policy::writes_articles, problem::Problem, state::AppState};

/// The picture, for who may read its article, or edit it. Nothing in it can run, whatever it holds.
///
/// # Errors
/// 404 when there is none for this person.
#[utoipa::path(get, path = "/api/v1/knowledge/images/{id}", tag = "knowledge",
    params(("id" = String, Path, description = "As the article's text names it")), responses(
    (status = 200, description = "The picture", content_type = "image/*", body = Vec<u8>),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
))]
pub async fn image(
    State(app): State<AppState>,
    me: CurrentUser,
    Path(id): Path<String>,
) -> Result<impl IntoResponse, Problem> {
    let writes = writes_articles(&me.user);
    let kind = app.store.picture(me.user.person.clone(), writes, id.clone()).await?.ok_or(ProblemType::NotFound)?;
    let pictures = app.pictures.clone();
    let bytes = tokio::task::spawn_blocking(move || pictures.read(&id)).await.map_err(|_| ProblemType::Internal)?;
    let bytes = bytes.map_err(|error| {
        tracing::error!(%error, "the file of a picture cannot be read");
        ProblemType::NotFound
    })?;
    let headers = [
        (header::CONTENT_TYPE, kind),
        (header::CONTENT_DISPOSITION, "inline".to_owned()),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
        // It never changes, but who may see it does.
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    Ok((headers, bytes))
}
