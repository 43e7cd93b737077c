//! `POST /api/v1/editing/articles/{number}/attachments`: attaches a file to an article.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use portico_domain::api::{ATTACHMENT_BYTES, Attachment, EditingReason, ProblemDocument, ProblemType};
use serde::Deserialize;

use super::{invalid, number};
use crate::{
    extract::{CurrentUser, Pieces, Query},
    files::{FILE_NAME, file_name},
    policy::writes_articles,
    problem::Problem,
    quota::Sent,
    routes::receiving::receive,
    state::AppState,
    store::article_attachments::{Attached, MAX_ATTACHMENTS, NewAttachment},
};

/// What the query string says.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AttachmentQuery {
    name: String,
}

/// Takes in a file of any type. Readers of the article see it at once. The same file under the same name is there once,
/// however often it is sent, and comes back when it was removed.
///
/// # Errors
/// 404 when there is no article that this person may edit, 409 when it is retired, 413 beyond 25 MiB, 422 for a name that is
/// none, an empty file, or one too many.
#[utoipa::path(post, path = "/api/v1/editing/articles/{number}/attachments", tag = "editing",
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The file's bytes"),
    params(("number" = String, Path, description = "KB-12"),
        ("name" = String, Query, description = "The file's name, such as form.pdf")),
    responses(
    (status = 201, description = "It belongs to the article", body = Attachment),
    (status = 200, description = "The article had it already", body = Attachment),
    (status = 408, description = "It came too slowly", body = ProblemDocument),
    (status = 409, description = "The article is retired", body = ProblemDocument),
    (status = 413, description = "It is too large", body = ProblemDocument),
    (status = 422, description = "It has no name or no content, or it is one too many", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
    (status = 503, description = "It could not be saved", body = ProblemDocument),
    (status = 429, description = "Too many in a short time", body = ProblemDocument),
))]
pub async fn attach(
    State(app): State<AppState>,
    // One extractor: two would count the upload twice.
    session: CurrentUser,
    Path(path): Path<String>,
    query: Result<Query<AttachmentQuery>, Problem>,
    body: Result<Pieces<ATTACHMENT_BYTES>, Problem>,
) -> Result<(StatusCode, Json<Attachment>), Problem> {
    let me = &session.user;
    if !writes_articles(me) {
        return Err(ProblemType::NotFound.into());
    }
    let number = number(&path)?;
    if !app.store.may_edit(me.person.clone(), number).await? {
        return Err(ProblemType::NotFound.into());
    }
    app.quota.take(Sent::Upload, &me.person, app.clock.now())?;
    let name = file_name(&query?.0.name).ok_or_else(|| invalid(EditingReason::FileName { most: FILE_NAME }))?;
    let file = receive(&app.attachments, body?, EditingReason::FileEmpty).await?.file;
    let id = file.id.clone();
    if let Err(ended) = session.still_writes(&app).await {
        app.attachments.forget(&id);
        return Err(ended);
    }
    let new = NewAttachment { file, name, person: me.person.clone(), now: app.clock.now() };
    let attached = app.store.attach(number, new).await?;
    if !matches!(attached, Attached::New(_)) {
        app.attachments.forget(&id);
    }
    match attached {
        Attached::New(attachment) => Ok((StatusCode::CREATED, Json(attachment))),
        Attached::There(attachment) => Ok((StatusCode::OK, Json(attachment))),
        Attached::Hidden => Err(ProblemType::NotFound.into()),
        Attached::NotNow => Err(ProblemType::NotNow.into()),
        Attached::TooMany => Err(invalid(EditingReason::TooManyAttachments { most: MAX_ATTACHMENTS as usize })),
    }
}
