//! `POST /api/v1/drafts/{draft}/files`: uploads a file for an answer.

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
    http::StatusCode,
};
use portico_domain::{
    api::{ATTACHMENT_BYTES, DraftFile, FileReason, ProblemDocument, ProblemType, RequestReason},
    path,
};
use serde::Deserialize;

use super::{refused, take_away};
use crate::{
    extract::{CurrentUser, Pieces, Query},
    files::{FILE_NAME, file_name, media_type},
    problem::Problem,
    quota::Sent,
    routes::{receiving::receive, searches::client_id},
    state::AppState,
    store::uploads::{NewUpload, Uploaded},
};

/// What the query string says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UploadQuery {
    name: String,
    field: String,
}

/// Takes in a file for an answer, before the request is sent: only its sender sees it. It is kept for 30 days after the draft was
/// opened last. Its type is told by its content. The same file for the same answer under the same name is there once, however often
/// it is sent.
///
/// # Errors
/// 400 for an id or a path that is none, 413 beyond 25 MiB, 422 for a name that is none, an empty file, one too many, or a draft that
/// was sent.
#[utoipa::path(post, path = "/api/v1/drafts/{draft}/files", tag = "files",
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The file's bytes"),
    params(("draft" = String, Path, description = "The draft's id, which is the Idempotency-Key of its submit"),
        ("name" = String, Query, description = "The file's name, such as screen.png"),
        ("field" = String, Query, description = "The path of the answer, such as `screenshot` or `items[r1].photo`")),
    responses(
    (status = 201, description = "It belongs to the draft", body = DraftFile),
    (status = 200, description = "The answer had it already", body = DraftFile),
    (status = 400, description = "The id or the query could not be read, or the body broke off", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 408, description = "It came too slowly", body = ProblemDocument),
    (status = 413, description = "It is too large", body = ProblemDocument),
    (status = 422, description = "It has no name or no content, or is one too many, or the draft was sent", body = ProblemDocument),
    (status = 429, description = "Too many in a short time", body = ProblemDocument),
    (status = 503, description = "It could not be saved", body = ProblemDocument),
))]
pub async fn upload(
    State(app): State<AppState>,
    // One extractor: two would count the upload twice.
    session: CurrentUser,
    draft: Result<Path<String>, PathRejection>,
    query: Result<Query<UploadQuery>, Problem>,
    body: Result<Pieces<ATTACHMENT_BYTES>, Problem>,
) -> Result<(StatusCode, Json<DraftFile>), Problem> {
    let person = &session.user.person;
    let Path(draft) = draft.map_err(|_| ProblemType::Malformed)?;
    let draft = client_id(&draft)?;
    let Query(UploadQuery { name, field }) = query?;
    let field: path::Path = field.parse().map_err(|_| {
        let says = "field: expected the path of an answer".to_owned();
        Problem::new(ProblemType::Malformed).because(RequestReason::QueryUnreadable { says })
    })?;
    app.quota.take(Sent::Upload, person, app.clock.now())?;
    let name = file_name(&name)
        .ok_or_else(|| Problem::new(ProblemType::Invalid).because(FileReason::UploadName { most: FILE_NAME }))?;
    if let Some(limit) = app.store.upload_limit(person.clone(), draft.clone()).await? {
        return Err(refused(limit));
    }
    let received = receive(&app.uploads, body?, FileReason::UploadEmpty).await?;
    let id = received.file.id.clone();
    if let Err(ended) = session.still_goes_on(&app).await {
        take_away(&app, vec![id]).await?;
        return Err(ended);
    }
    let new = NewUpload {
        media_type: media_type(&received.head),
        file: received.file,
        person: person.clone(),
        draft,
        field: field.to_string(),
        name,
        now: app.clock.now(),
    };
    let uploaded = app.store.add_upload(new).await?;
    if !matches!(uploaded, Uploaded::New(_)) {
        take_away(&app, vec![id]).await?;
    }
    match uploaded {
        Uploaded::New(file) => Ok((StatusCode::CREATED, Json(file))),
        Uploaded::There(file) => Ok((StatusCode::OK, Json(file))),
        Uploaded::Refused(limit) => Err(refused(limit)),
    }
}
