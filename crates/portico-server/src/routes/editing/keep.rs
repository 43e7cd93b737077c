//! `PUT /api/v1/editing/articles/{number}/copies/{language}`: keeps the working copy.

use axum::{
    Json as Body,
    extract::{Path, State},
};
use portico_domain::api::{ArticleLine, CopyConflict, CopySaved, EditCopy, ProblemDocument};

use super::{BODY, SUMMARY, TITLE, kept, language, line, markdown, number};
use crate::{
    extract::{Editor, IfMatch, Json},
    problem::Problem,
    state::AppState,
    store::article_copies::KeepCopy,
};

/// Keeps what was written. Readers see nothing of it until it is published. The same text once more changes nothing.
///
/// # Errors
/// 409 for a retired article, 412 with the other text when somebody else was faster, 428 without `If-Match`.
#[utoipa::path(put, path = "/api/v1/editing/articles/{number}/copies/{language}", tag = "editing",
    request_body = EditCopy,
    params(("number" = String, Path, description = "KB-12"),
        ("language" = String, Path, description = "Such as en"),
        ("If-Match" = String, Header, description = "The version of the working copy that was seen")),
    responses(
    (status = 200, description = "It is kept", body = CopySaved),
    (status = 409, description = "The article is retired", body = ProblemDocument),
    (status = 412, description = "A problem that also carries what somebody else has written", body = CopyConflict),
    (status = 422, description = "Something is too long", body = ProblemDocument),
    (status = 428, description = "If-Match is missing", body = ProblemDocument),
    (status = 401, description = "Signed out", body = ProblemDocument),
    (status = 404, description = "Not there, or not for this person", body = ProblemDocument),
))]
pub async fn keep_copy(
    State(app): State<AppState>,
    Editor(me): Editor,
    Path((path, written)): Path<(String, String)>,
    seen: Result<IfMatch, Problem>,
    body: Result<Json<EditCopy, BODY>, Problem>,
) -> Result<Body<CopySaved>, Problem> {
    let Json(given) = body?;
    let text = EditCopy {
        title: line(ArticleLine::Title, &given.title, TITLE)?,
        summary: line(ArticleLine::Summary, &given.summary, SUMMARY)?,
        markdown: markdown(&given.markdown)?,
    };
    let keep = KeepCopy {
        person: me.person.clone(),
        number: number(&path)?,
        language: language(written)?,
        seen: seen?.0,
        text,
        now: app.clock.now(),
    };
    kept(app.store.keep_copy(keep).await?)
}
