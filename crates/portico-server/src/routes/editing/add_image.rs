//! `POST /api/v1/editing/articles/{number}/images`: adds a picture to an article.

use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
};
use portico_domain::{
    api::{ArticleLine, EditingReason, NewImage, ProblemDocument, ProblemType},
    hash::sha256,
};
use serde::Deserialize;

use super::{invalid, line, number};
use crate::{
    extract::{Editor, Query, RawBody},
    files::raster,
    knowledge::{MAX_PICTURE_BYTES, markdown, url},
    problem::Problem,
    quota::Sent,
    state::AppState,
    store::article_images::{MAX_PICTURES, NewPicture, PictureAdded},
};

/// What the query string may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PictureQuery {
    #[serde(default)]
    name: String,
}

/// Takes in a picture: PNG, JPEG, GIF or WebP by its content, whatever it is called.
///
/// # Errors
/// 404 when there is no article that this person may edit, 413 beyond 5 MiB, 422 for what is no picture, 429 after too many.
#[utoipa::path(post, path = "/api/v1/editing/articles/{number}/images", tag = "editing",
    request_body(content = Vec<u8>, content_type = "application/octet-stream", description = "The picture's bytes"),
    params(("number" = String, Path, description = "KB-12"),
        ("name" = Option<String>, Query, description = "What its author calls it, such as screen.png")),
    responses(
    (status = 201, description = "It belongs to the article", body = NewImage),
    (status = 413, description = "It is too large", body = ProblemDocument),
    (status = 422, description = "It is no picture, or one too many", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
    (status = 429, description = "Too many in a short time", body = ProblemDocument),
))]
pub async fn add_image(
    State(app): State<AppState>,
    Editor(me): Editor,
    Path(path): Path<String>,
    query: Result<Query<PictureQuery>, Problem>,
    body: Result<RawBody<MAX_PICTURE_BYTES>, Problem>,
) -> Result<(StatusCode, Json<NewImage>), Problem> {
    let number = number(&path)?;
    if !app.store.may_edit(me.person.clone(), number).await? {
        return Err(ProblemType::NotFound.into());
    }
    app.quota.take(Sent::Upload, &me.person, app.clock.now())?;
    let name = line(ArticleLine::Picture, &query?.0.name, 200)?;
    let RawBody(bytes) = body?;
    let kind = raster(&bytes).ok_or_else(|| invalid(EditingReason::NotAnImage))?;
    let (size, pictures) = (bytes.len(), app.pictures.clone());
    let (hash, added) = app.budget.run(&me.person, move || (sha256(&bytes), pictures.add(&bytes))).await?;
    let id = added.map_err(|error| {
        tracing::error!(%error, "a picture could not be written");
        Problem::new(ProblemType::Unavailable).retry_after(5)
    })?;
    let picture = NewPicture { id: id.clone(), kind, size, sha256: hash, name: name.clone() };
    let added = app.store.add_picture(me.person.clone(), number, picture, app.clock.now()).await;
    if added.as_ref().is_ok_and(|added| *added != PictureAdded::Done) {
        app.pictures.forget(&id);
    }
    match added? {
        PictureAdded::Done => {
            Ok((StatusCode::CREATED, Json(NewImage { url: url(&id), markdown: markdown(&id, &name) })))
        }
        PictureAdded::Hidden => Err(ProblemType::NotFound.into()),
        PictureAdded::TooMany => Err(invalid(EditingReason::TooManyImages { most: MAX_PICTURES as usize })),
    }
}
