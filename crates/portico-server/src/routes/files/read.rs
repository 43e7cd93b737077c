//! `GET /api/v1/files/{file}`: a file of an answer.

use axum::{
    body::Body,
    extract::{Path, State},
    http::header,
    response::IntoResponse,
};
use portico_domain::{
    api::{ProblemDocument, ProblemType},
    ticket::Visibility,
};

use crate::{
    extract::CurrentUser, files::disposition, policy::TicketScope, problem::Problem, routes::file_body::FileBody,
    state::AppState,
};

/// The file: until the request is sent for who uploaded it, then for who may see the ticket. It is always one to keep: no browser opens
/// it in place, whatever it holds. A raster picture has its type, so that a page may show it.
///
/// # Errors
/// 404 when there is none for this person.
#[utoipa::path(get, path = "/api/v1/files/{file}", tag = "files",
    params(("file" = String, Path, description = "The file's id")), responses(
    (status = 200, description = "The file", content_type = "application/octet-stream", body = Vec<u8>),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
))]
pub async fn read_file(
    State(app): State<AppState>,
    me: CurrentUser,
    Path(id): Path<String>,
) -> Result<impl IntoResponse, Problem> {
    let (person, scope) = (me.user.person.clone(), TicketScope::of(&me.user));
    let found = app.store.upload(person.clone(), scope, id.clone()).await?.ok_or(ProblemType::NotFound)?;
    if let Some(ticket) = &found.ticket
        && ticket.visibility == Visibility::Confidential
        && ticket.requester != person
    {
        app.store.note_ticket_read(ticket.number, person, app.clock.now()).await?;
    }
    let files = app.uploads.clone();
    let file = tokio::task::spawn_blocking(move || files.open(&id)).await.map_err(|_| ProblemType::Internal)?;
    let file = file.map_err(|error| {
        tracing::error!(%error, "the file of an answer cannot be read");
        ProblemType::NotFound
    })?;
    let is_picture = found.media_type.starts_with("image/");
    let headers = [
        (header::CONTENT_TYPE, if is_picture { found.media_type } else { "application/octet-stream".to_owned() }),
        (header::CONTENT_LENGTH, found.size.to_string()),
        (header::CONTENT_DISPOSITION, disposition(&found.name)),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'; sandbox".to_owned()),
        // It never changes, but who may have it does.
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    Ok((headers, Body::new(FileBody::new(file))))
}
