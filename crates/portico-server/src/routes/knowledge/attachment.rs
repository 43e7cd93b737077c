//! `GET /api/v1/knowledge/attachments/{id}`: a file that belongs to an article.

use axum::{
    body::Body,
    extract::{Path, State},
    http::header,
    response::IntoResponse,
};
use portico_domain::api::{ProblemDocument, ProblemType};

use crate::{
    extract::CurrentUser, files::disposition, policy::writes_articles, problem::Problem, routes::file_body::FileBody,
    state::AppState,
};

/// The file, for who may read its article, or edit it. It is always one to keep: no browser shows it in place, whatever it
/// holds.
///
/// # Errors
/// 404 when there is none for this person.
#[utoipa::path(get, path = "/api/v1/knowledge/attachments/{id}", tag = "knowledge",
    params(("id" = String, Path, description = "As the article names it")), responses(
    (status = 200, description = "The file", content_type = "application/octet-stream", body = Vec<u8>),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
))]
pub async fn attachment(
    State(app): State<AppState>,
    me: CurrentUser,
    Path(id): Path<String>,
) -> Result<impl IntoResponse, Problem> {
    let writes = writes_articles(&me.user);
    let found = app.store.attachment(me.user.person.clone(), writes, id.clone()).await?.ok_or(ProblemType::NotFound)?;
    let files = app.attachments.clone();
    let file = tokio::task::spawn_blocking(move || files.open(&id)).await.map_err(|_| ProblemType::Internal)?;
    let file = file.map_err(|error| {
        tracing::error!(%error, "the file of an attachment cannot be read");
        ProblemType::NotFound
    })?;
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_LENGTH, found.size.to_string()),
        (header::CONTENT_DISPOSITION, disposition(&found.name)),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
        // It never changes, but who may have it does.
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    Ok((headers, Body::new(FileBody::new(file))))
}
