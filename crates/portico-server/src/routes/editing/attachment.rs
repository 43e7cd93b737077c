//! `DELETE` and `PUT /api/v1/editing/articles/{number}/attachments/{id}`: removes an attachment, and puts it back.

use axum::{
    extract::{Path, State},
    http::StatusCode,
};
use portico_domain::api::{ProblemDocument, ProblemType, Timestamp};

use super::number;
use crate::{
    auth::SessionUser, extract::Editor, problem::Problem, state::AppState,
    store::article_attachments::AttachmentOutcome,
};

/// Removes an attachment: readers do not get it any more. It can be put back for 30 days. What is gone already is removed.
///
/// # Errors
/// 404 when there is no article that this person may edit, 409 when it is retired.
#[utoipa::path(delete, path = "/api/v1/editing/articles/{number}/attachments/{id}", tag = "editing",
    params(("number" = String, Path, description = "KB-12"), ("id" = String, Path, description = "The attachment's id")),
    responses(
    (status = 204, description = "It is removed"),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
    (status = 409, description = "The article is retired", body = ProblemDocument),
))]
pub async fn remove_attachment(
    State(app): State<AppState>,
    Editor(me): Editor,
    Path((path, id)): Path<(String, String)>,
) -> Result<StatusCode, Problem> {
    let now = app.clock.now();
    set_removed(&app, &me, &path, id, Some(now)).await
}

/// Puts back an attachment that was removed. What is there already stays.
///
/// # Errors
/// 404 when there is no article that this person may edit, or it has no such attachment; 409 when it is retired.
#[utoipa::path(put, path = "/api/v1/editing/articles/{number}/attachments/{id}", tag = "editing",
    params(("number" = String, Path, description = "KB-12"), ("id" = String, Path, description = "The attachment's id")),
    responses(
    (status = 204, description = "It is there"),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
    (status = 409, description = "The article is retired", body = ProblemDocument),
))]
pub async fn put_back_attachment(
    State(app): State<AppState>,
    Editor(me): Editor,
    Path((path, id)): Path<(String, String)>,
) -> Result<StatusCode, Problem> {
    set_removed(&app, &me, &path, id, None).await
}

async fn set_removed(
    app: &AppState,
    me: &SessionUser,
    path: &str,
    id: String,
    removed_at: Option<Timestamp>,
) -> Result<StatusCode, Problem> {
    let (person, now) = (me.person.clone(), app.clock.now());
    match app.store.set_attachment_removed(person, number(path)?, id, removed_at, now).await? {
        AttachmentOutcome::Done => Ok(StatusCode::NO_CONTENT),
        AttachmentOutcome::Hidden => Err(ProblemType::NotFound.into()),
        AttachmentOutcome::NotNow => Err(ProblemType::NotNow.into()),
    }
}
